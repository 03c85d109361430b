/** What runs on a cluster: versions, images and plugins, as people name them. */
package drydock.cluster.software;
