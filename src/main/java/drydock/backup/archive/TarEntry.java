package drydock.backup.archive;

/**
 * A file of a tar stream.
 *
 * @param kind {@code f}, {@code d} or {@code l}
 * @param link what a link points to; empty for others
 */
record TarEntry(String path, String kind, long size, String mode, String owner, String link) {

    /** Bytes of content in the stream, filled up to whole blocks. */
    long padded() {
        return (size + TarReader.BLOCK - 1) / TarReader.BLOCK * TarReader.BLOCK;
    }
}
