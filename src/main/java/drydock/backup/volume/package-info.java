/** NocoBase's shared files, reached with plain tools in a helper container on the host that has them. */
package drydock.backup.volume;
