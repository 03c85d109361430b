package drydock.backup.store;

import drydock.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** How much went through a stream, and the SHA-256 of it in hexadecimal. */
public record Checksum(long bytes, String sha256) {

    public static Checksum of(InputStream stream) throws IOException {
        Summing summing = new Summing(OutputStream.nullOutputStream());
        stream.transferTo(summing);
        return summing.sum();
    }

    /** Passes everything on and sums it up; ends when its thread is interrupted. */
    static final class Summing extends OutputStream {
        private final OutputStream to;
        private final MessageDigest digest = Sha256.begun();
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
        Checksum sum() {
            return new Checksum(bytes, Sha256.of(digest));
        }
    }
}
