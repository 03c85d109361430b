package drydock.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How much went through a stream, and the SHA-256 of it in hexadecimal. */
record Sum(long bytes, String sha256) {

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static Sum of(InputStream stream) throws IOException {
        Summing summing = new Summing(OutputStream.nullOutputStream());
        stream.transferTo(summing);
        return summing.sum();
    }

    /** Passes everything on and sums it up; ends when its thread is interrupted. */
    static final class Summing extends OutputStream {
        private final OutputStream to;
        private final MessageDigest digest = digest();
        private long bytes;

        Summing(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            Interruption.check();
            to.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }

        long bytes() {
            return bytes;
        }

        /** Once, at the end. */
        Sum sum() {
            return new Sum(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
