/** Backups in a bucket of S3, or of a server that speaks as it does. */
package drydock.backup.location.s3;
