package drydock.backup;

import drydock.backup.archive.FileArchives;
import drydock.backup.archive.TarReader;
import drydock.backup.store.BackupParts;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Checksum;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Archive;
import drydock.backup.store.NulTerminatedFields;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.digest.Sha256;
import drydock.testing.FakeDatabase;
import drydock.testing.FakeStorage;
import drydock.testing.Samples;
import drydock.testing.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A store with ten backups of as many files as it is told, none of which it keeps: they are made as they are read. */
public final class ManyFiles implements BackupStore {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String EMPTY = Sha256.of("");

    private final int count;
    private final Manifest.Files files;
    private final List<Archive> archives;
    private final List<String> ids =
            new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> "b" + i).toList());

    private ManyFiles(int count) throws IOException {
        this.count = count;
        Checksum list = Checksum.of(list());
        this.files = new Manifest.Files(BackupParts.FILES, list.bytes(), list.sha256(), count, List.of());
        Checksum tar = Checksum.of(tar());
        this.archives = List.of(new Archive(BackupParts.FIRST_ARCHIVE, tar.bytes(), tar.sha256()));
    }

    /** Lists all backups, tidies up, and compares one with its archive. @param arguments how many files */
    public static void main(String[] arguments) throws IOException {
        ManyFiles store = new ManyFiles(Integer.parseInt(arguments[0]));
        Cluster cluster = new Shape().keeping(3, Optional.empty()).cluster();
        Backups backups = new Backups(new FakeDatabase(), new FakeStorage(), store, Clock.fixed(NOW, ZoneOffset.UTC));
        List<Manifest> all = backups.list(cluster);
        backups.prune(cluster, new Retention(cluster, Optional.empty(), NOW), Set.of());
        new FileArchives(new BackupParts(store)).check(cluster, all.getLast(), _ -> {});
        System.out.println("listed " + all.size() + " backups, kept " + store.ids.size() + ", compared "
                + all.getLast().files().count());
    }

    public static Manifest manifest(String backup, Manifest.Files files) {
        return manifest(backup, NOW, List.of(), files);
    }

    private static Manifest manifest(String backup, Instant at, List<Archive> archives, Manifest.Files files) {
        return new Manifest(
                backup,
                "demo",
                Samples.mark(backup),
                at,
                Optional.empty(),
                "sha256:1",
                new TreeMap<>(),
                archives,
                files,
                Optional.of(at),
                Optional.empty(),
                new TreeSet<>());
    }

    private static String path(int number) {
        return "uploads/%09d-a-name-as-long-as-people-give-them-to-their-files.pdf".formatted(number);
    }

    private InputStream list() {
        return new Made(count, number -> {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            NulTerminatedFields.write(line, path(number), "f", "0", "644", "1000:1000", EMPTY);
            return line.toByteArray();
        });
    }

    /** Headers of empty files, and the end mark. */
    private InputStream tar() {
        return new Made(count + 2, number -> number < count ? header(number) : new byte[TarReader.BLOCK]);
    }

    private static byte[] header(int number) {
        byte[] block = new byte[TarReader.BLOCK];
        put(block, 0, path(number));
        put(block, 100, "0000644");
        put(block, 108, "0001750");
        put(block, 116, "0001750");
        put(block, 124, "00000000000");
        put(block, 156, "0");
        put(block, 257, "ustar");
        put(block, 148, "        ");
        int sum = 0;
        for (byte value : block) {
            sum += value;
        }
        put(block, 148, "%06o".formatted(sum) + "\0 ");
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private interface Piece {
        byte[] of(int number) throws IOException;
    }

    private static final class Made extends InputStream {
        private final int count;
        private final Piece piece;
        private int number;
        private InputStream current = InputStream.nullInputStream();

        Made(int count, Piece piece) {
            this.count = count;
            this.piece = piece;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = current.read(buffer, offset, length);
            while (read < 0 && number < count) {
                current = new ByteArrayInputStream(piece.of(number++));
                read = current.read(buffer, offset, length);
            }
            return read;
        }
    }

    @Override
    public String type() {
        return "directory";
    }

    @Override
    public List<String> backups(Cluster cluster) {
        return List.copyOf(ids);
    }

    @Override
    public List<String> parts(Cluster cluster, String backup) {
        return List.of(BackupParts.FILES, BackupParts.FIRST_ARCHIVE);
    }

    @Override
    public Part write(Cluster cluster, String backup, String part) throws IOException {
        throw new IOException("nothing is written");
    }

    @Override
    public Optional<InputStream> read(Cluster cluster, String backup, String part) {
        return Optional.of(part.equals(BackupParts.FILES) ? list() : tar());
    }

    @Override
    public void writeManifest(Cluster cluster, Manifest manifest) throws IOException {
        throw new IOException("nothing is written");
    }

    @Override
    public Optional<Manifest> manifest(Cluster cluster, String backup) {
        Instant at = NOW.minus(Duration.ofDays(10 - Long.parseLong(backup.substring(1))));
        return ids.contains(backup) ? Optional.of(manifest(backup, at, archives, files)) : Optional.empty();
    }

    @Override
    public void writeSealed(Cluster cluster, Sealed sealed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Sealed> sealed(Cluster cluster, String backup) {
        return Optional.empty();
    }

    @Override
    public void removeSealed(Cluster cluster, String backup) {}

    @Override
    public void delete(Cluster cluster, String backup) {
        ids.remove(backup);
    }

    @Override
    public long freeBytes(Cluster cluster) {
        return Long.MAX_VALUE;
    }
}
