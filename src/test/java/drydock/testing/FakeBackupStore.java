package drydock.testing;

import drydock.backup.store.BackupStore;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A backup store in memory, with as much room as a test gives it. */
public final class FakeBackupStore implements BackupStore {
    private final Map<String, Map<String, byte[]>> parts = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, Sealed> sealed = new ConcurrentHashMap<>();
    private final WorldFaults faults;
    private String type = "directory";
    private long room = 1_000_000_000;
    private volatile boolean away;

    public FakeBackupStore() {
        this(new WorldFaults());
    }

    /** Another kind of store. */
    public FakeBackupStore(String type) {
        this();
        this.type = type;
    }

    public FakeBackupStore(WorldFaults faults) {
        this.faults = faults;
    }

    /** Bytes that the store takes in all. */
    public void room(long bytes) {
        room = bytes;
    }

    /** Whether nothing of it can be read or written. */
    public void away(boolean gone) {
        away = gone;
    }

    /** A stored part, to be looked at or damaged. */
    public byte[] part(Cluster cluster, String backup, String part) {
        return parts.get(key(cluster, backup)).get(part);
    }

    public void replace(Cluster cluster, String backup, String part, byte[] bytes) {
        parts.get(key(cluster, backup)).put(part, bytes);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public List<String> backups(Cluster cluster) throws IOException {
        String prefix = key(cluster, "");
        return call(
                "backups",
                halfWay -> new ArrayList<>(parts.keySet())
                        .stream()
                                .filter(key -> key.startsWith(prefix))
                                .map(key -> key.substring(prefix.length()))
                                .toList());
    }

    @Override
    public List<String> parts(Cluster cluster, String backup) throws IOException {
        return call(
                "parts",
                halfWay -> List.copyOf(parts.getOrDefault(key(cluster, backup), new ConcurrentSkipListMap<>())
                        .keySet()));
    }

    @Override
    public Part write(Cluster cluster, String backup, String part) throws IOException {
        safe(cluster.name(), backup, part);
        return call("write", halfWay -> new FakePart(key(cluster, backup), part));
    }

    @Override
    public Optional<InputStream> read(Cluster cluster, String backup, String part) throws IOException {
        safe(cluster.name(), backup, part);
        return call(
                "read",
                halfWay -> Optional.ofNullable(parts.getOrDefault(key(cluster, backup), new ConcurrentSkipListMap<>())
                                .get(part))
                        .map(ByteArrayInputStream::new));
    }

    @Override
    public void writeManifest(Cluster cluster, Manifest manifest) throws IOException {
        safe(cluster.name(), manifest.backup());
        call("writeManifest", halfWay -> {
            parts.computeIfAbsent(key(cluster, manifest.backup()), key -> new ConcurrentSkipListMap<>());
            return manifests.put(key(cluster, manifest.backup()), manifest);
        });
    }

    @Override
    public Optional<Manifest> manifest(Cluster cluster, String backup) throws IOException {
        safe(cluster.name(), backup);
        return call("manifest", halfWay -> Optional.ofNullable(manifests.get(key(cluster, backup))));
    }

    @Override
    public void writeSealed(Cluster cluster, Sealed written) throws IOException {
        safe(cluster.name(), written.backup());
        call("writeSealed", halfWay -> {
            parts.computeIfAbsent(key(cluster, written.backup()), key -> new ConcurrentSkipListMap<>());
            return sealed.put(key(cluster, written.backup()), written);
        });
    }

    @Override
    public Optional<Sealed> sealed(Cluster cluster, String backup) throws IOException {
        safe(cluster.name(), backup);
        return call("sealed", halfWay -> Optional.ofNullable(sealed.get(key(cluster, backup))));
    }

    @Override
    public void removeSealed(Cluster cluster, String backup) throws IOException {
        safe(cluster.name(), backup);
        call("removeSealed", halfWay -> sealed.remove(key(cluster, backup)));
    }

    @Override
    public void delete(Cluster cluster, String backup) throws IOException {
        safe(cluster.name(), backup);
        call("delete", halfWay -> {
            manifests.remove(key(cluster, backup));
            halfWay.run();
            sealed.remove(key(cluster, backup));
            return parts.remove(key(cluster, backup));
        });
    }

    @Override
    public long freeBytes(Cluster cluster) throws IOException {
        return call("freeBytes", halfWay -> room - used());
    }

    /** Bytes that are taken. */
    public long used() {
        return new ArrayList<>(parts.values())
                .stream()
                        .flatMap(all -> all.values().stream())
                        .mapToLong(bytes -> bytes.length)
                        .sum();
    }

    private static String key(Cluster cluster, String backup) {
        return cluster.name() + "/" + backup;
    }

    private static void safe(String... names) throws IOException {
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IOException("'" + name + "' cannot be a name in the backup store");
            }
        }
    }

    private <T> T call(String name, WorldFaults.Doing<T, IOException> doing) throws IOException {
        if (away) {
            throw new IOException("Stale file handle");
        }
        return faults.call("store." + name, IOException::new, doing);
    }

    private final class FakePart extends Part {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<String> ended = new ArrayList<>();
        private final String backup;
        private final String part;

        FakePart(String backup, String part) {
            this.backup = backup;
            this.part = part;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (used() + bytes.size() + length > room) {
                throw new IOException("No space left on device");
            }
            bytes.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (ended.isEmpty()) {
                ended.add("closed");
                call(
                        "close",
                        halfWay -> parts.computeIfAbsent(backup, key -> new ConcurrentSkipListMap<>())
                                .put(part, bytes.toByteArray()));
            }
        }

        @Override
        public void discard() {
            ended.add("discarded");
        }
    }
}
