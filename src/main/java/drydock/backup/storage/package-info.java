/** The port to the files that NocoBase's nodes share: whose they are, and how they are copied and put back. */
package drydock.backup.storage;
