package drydock.balancer.nginx;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tar stream with one empty file that everybody may read. */
final class EmptyFile {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;

    private EmptyFile() {}

    static InputStream named(String name) {
        byte[] tar = new byte[3 * BLOCK]; // a header, and two blocks that end it
        put(tar, 0, name);
        put(tar, 100, "0000644");
        put(tar, 108, "0000000"); // of root
        put(tar, 116, "0000000");
        put(tar, 124, "00000000000"); // its length
        put(tar, 136, "00000000000"); // its time
        Arrays.fill(tar, CHECKSUM, CHECKSUM + 8, (byte) ' ');
        put(tar, 156, "0");
        put(tar, 257, "ustar");
        put(tar, 263, "00");
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += tar[i];
        }
        put(tar, CHECKSUM, String.format("%06o", sum));
        tar[CHECKSUM + 6] = 0;
        return new ByteArrayInputStream(tar);
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }
}
