package drydock.backup.store;

import drydock.cluster.Cluster;
import drydock.cluster.DataSize;
import drydock.digest.Sha256;
import drydock.text.Explained;
import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes and checks the parts of backups.
 *
 * @param fence throws where somebody else is to write them by now
 */
public record BackupParts(BackupStore store, Runnable fence) {
    public static final String FIRST_ARCHIVE = "storage-1.tar";
    public static final String SECOND_ARCHIVE = "storage-2.tar";
    public static final String FIRST_INDEX = "storage-1.files";
    public static final String FILES = "storage.files";

    public BackupParts(BackupStore store) {
        this(store, () -> {});
    }

    public interface Writing {
        void to(OutputStream stream) throws IOException;
    }

    public static String dump(String database) {
        String plain = database.replaceAll("[^A-Za-z0-9_-]", "-");
        return plain.equals(database) && plain.matches("[A-Za-z0-9].{0,99}")
                ? plain + ".dump"
                : "db" + plain.substring(0, Math.min(plain.length(), 40)) + "-"
                        + Sha256.of(database).substring(0, 12) + ".dump";
    }

    /** Writes a part, or leaves what was there. */
    public Checksum write(Cluster cluster, String backup, String part, Writing writing) throws IOException {
        BackupStore.Part stream = store.write(cluster, backup, part);
        Refusing refusing = new Refusing(stream, part);
        try {
            Checksum.Summing summing = new Checksum.Summing(refusing);
            writing.to(summing);
            Interruption.check();
            fence.run();
            stream.close();
            return summing.sum();
        } catch (IOException | RuntimeException e) {
            discard(stream, e);
            refusing.complain(); // the store's own words, however the failure came through
            throw e;
        }
    }

    private static void discard(BackupStore.Part part, Exception because) {
        try {
            part.discard();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    public InputStream read(Cluster cluster, String backup, String part) throws IOException {
        return store.read(cluster, backup, part)
                .orElseThrow(() -> new BackupException(Text.of("backup.part.missing", part)));
    }

    /** Reads a part to its end and compares it with what was written. */
    public void check(Cluster cluster, String backup, String part, Checksum written) throws IOException {
        try (InputStream stream = read(cluster, backup, part)) {
            compare(part, Checksum.of(stream), written);
        }
    }

    public static void compare(String part, Checksum found, Checksum written) {
        if (found.bytes() != written.bytes()) {
            throw new BackupException(Text.of("backup.part.length", part, found.bytes(), written.bytes()));
        }
        if (!found.sha256().equals(written.sha256())) {
            throw new BackupException(Text.of("backup.part.content", part));
        }
    }

    /** Remembers that it was the store that failed. */
    private static final class Refusing extends OutputStream {
        private final OutputStream to;
        private final String part;
        private long bytes;
        private IOException refusal;

        Refusing(OutputStream to, String part) {
            this.to = to;
            this.part = part;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            try {
                to.write(buffer, offset, length);
                bytes += length;
            } catch (IOException e) {
                refusal = e;
                throw e;
            }
        }

        void complain() throws IOException {
            if (refusal != null) {
                throw new ExplainedIOException(
                        Text.of("backup.store-refuses", new DataSize(bytes), part, Explained.by(refusal)), refusal);
            }
        }
    }
}
