package drydock.backup.archive;

import drydock.backup.store.Interruption;
import drydock.digest.Sha256;
import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a tar stream entry by entry: POSIX 1003.1 ustar and pax, with GNU's long names and large numbers. */
public final class TarReader {
    public static final int BLOCK = 512;
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream stream;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private long unread;

    TarReader(InputStream stream) {
        this.stream = stream;
    }

    /** An archive of nothing. */
    public static byte[] noEntries() {
        return new byte[2 * BLOCK];
    }

    /** The next entry, what was left of the one before skipped; empty at the end of the archive. */
    Optional<Entry> next() throws IOException {
        stream.skipNBytes(unread);
        unread = 0;
        header.reset();
        Map<String, String> extended = new HashMap<>();
        for (byte[] block = block(); !isEmpty(block); block = block()) {
            header.writeBytes(block);
            TarHeader fields = new TarHeader(block);
            if (!fields.isExtension()) {
                Entry entry = fields.entry(extended);
                unread = entry.padded();
                return Optional.of(entry);
            }
            extended.putAll(fields.extension(extensionOf(fields)));
        }
        return Optional.empty();
    }

    /** The header blocks of the entry that came last as they were, long names included. */
    byte[] header() {
        return header.toByteArray();
    }

    /** The content of the entry that came last, and what fills its last block. */
    int read(byte[] buffer, int offset, int length) throws IOException {
        int count = unread == 0 ? -1 : stream.read(buffer, offset, (int) Math.min(length, unread));
        if (count < 0 && unread > 0) {
            throw new ExplainedIOException(Text.of("backup.tar.cut-in-file"));
        }
        unread -= Math.max(0, count);
        return count;
    }

    /** The SHA-256 over the content of the entry that came last. */
    String hash(long size) throws IOException {
        MessageDigest digest = Sha256.begun();
        byte[] buffer = new byte[(int) Math.min(BUFFER, size)];
        for (long left = size; left > 0; ) {
            int count = read(buffer, 0, (int) Math.min(buffer.length, left));
            digest.update(buffer, 0, count);
            left -= count;
        }
        return Sha256.of(digest);
    }

    private byte[] extensionOf(TarHeader fields) throws IOException {
        long size = fields.size();
        if (size > LONGEST_HEADER) {
            throw new ExplainedIOException(Text.of("backup.tar.long-name", size));
        }
        byte[] content = stream.readNBytes((int) ((size + BLOCK - 1) / BLOCK * BLOCK));
        header.writeBytes(content);
        if (content.length < size) {
            throw new ExplainedIOException(Text.of("backup.tar.cut-in-name"));
        }
        return Arrays.copyOf(content, (int) size);
    }

    private byte[] block() throws IOException {
        Interruption.check();
        byte[] block = stream.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw new ExplainedIOException(Text.of("backup.tar.no-end"));
        }
        return block;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** A text in a fixed field, which a zero ends where it is shorter. */
    static byte[] text(byte[] field, int offset, int length) {
        int end = offset;
        while (end < offset + length && field[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(field, offset, end);
    }

    static String ascii(byte[] field, int offset, int length) {
        return new String(text(field, offset, length), StandardCharsets.US_ASCII).strip();
    }

    /**
     * A file of a tar stream.
     *
     * @param kind {@code f}, {@code d} or {@code l}
     * @param link what a link points to; empty for others
     */
    record Entry(String path, String kind, long size, String mode, String owner, String link) {

        /** Bytes of content in the stream, filled up to whole blocks. */
        long padded() {
            return (size + TarReader.BLOCK - 1) / TarReader.BLOCK * TarReader.BLOCK;
        }
    }
}
