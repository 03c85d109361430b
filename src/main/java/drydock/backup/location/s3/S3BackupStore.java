package drydock.backup.location.s3;

import drydock.backup.location.ManifestJson;
import drydock.backup.location.PartNames;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.text.ExplainedIOException;
import drydock.text.Text;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Backups as objects {@code <prefix>/<cluster>/<backup>/<part>}. */
@ApplicationScoped
class S3BackupStore implements BackupStore {
    private final Map<Cluster.Bucket, BucketObjects> buckets = new ConcurrentHashMap<>();
    private final Limits limits;

    @Inject
    S3BackupStore() {
        this(Limits.USUAL);
    }

    S3BackupStore(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String type() {
        return "s3";
    }

    private BucketObjects objects(Cluster cluster) {
        Cluster.Bucket bucket = cluster.backups().bucket().orElseThrow();
        return buckets.computeIfAbsent(bucket, made -> new BucketObjects(made, limits));
    }

    @PreDestroy
    void close() {
        buckets.values().forEach(BucketObjects::close);
    }

    /** What lies deeper below is somebody else's, such as a cluster whose prefix begins as this one's folder. */
    @Override
    public List<String> backups(Cluster cluster) throws IOException {
        String folder = folder(cluster);
        Map<String, Instant> manifests = new HashMap<>();
        Map<String, Instant> others = new HashMap<>();
        for (Map.Entry<String, Instant> object : objects(cluster).list(folder).entrySet()) {
            String[] names = object.getKey().substring(folder.length()).split("/", -1);
            if (names.length == 2 && PartNames.isSafe(names[0]) && PartNames.isSafe(names[1])) {
                Map<String, Instant> times = names[1].equals(PartNames.MANIFEST) ? manifests : others;
                times.merge(names[0], object.getValue(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        others.putAll(manifests);
        return others.keySet().stream()
                .sorted(Comparator.<String, Instant>comparing(others::get).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public List<String> parts(Cluster cluster, String backup) throws IOException {
        String folder = folder(cluster, backup);
        return objects(cluster).list(folder).keySet().stream()
                .map(key -> key.substring(folder.length()))
                .filter(PartNames::isPart)
                .sorted()
                .toList();
    }

    @Override
    public Part write(Cluster cluster, String backup, String part) throws IOException {
        return objects(cluster).write(folder(cluster, backup) + PartNames.part(part));
    }

    @Override
    public Optional<InputStream> read(Cluster cluster, String backup, String part) throws IOException {
        return objects(cluster).read(folder(cluster, backup) + PartNames.part(part));
    }

    @Override
    public void writeManifest(Cluster cluster, Manifest manifest) throws IOException {
        write(cluster, manifest.backup(), PartNames.MANIFEST, ManifestJson.write(manifest));
    }

    @Override
    public Optional<Manifest> manifest(Cluster cluster, String backup) throws IOException {
        return read(cluster, backup, PartNames.MANIFEST, ManifestJson::read);
    }

    @Override
    public void writeSealed(Cluster cluster, Sealed sealed) throws IOException {
        write(cluster, sealed.backup(), PartNames.SEALED, ManifestJson.write(sealed));
    }

    @Override
    public Optional<Sealed> sealed(Cluster cluster, String backup) throws IOException {
        return read(cluster, backup, PartNames.SEALED, ManifestJson::readSealed);
    }

    private void write(Cluster cluster, String backup, String name, byte[] content) throws IOException {
        objects(cluster).put(folder(cluster, backup) + name, content);
    }

    private <T> Optional<T> read(Cluster cluster, String backup, String name, ManifestJson.Reading<T> reading)
            throws IOException {
        BucketObjects objects = objects(cluster);
        String key = folder(cluster, backup) + name;
        Optional<InputStream> found = objects.read(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stream = found.get()) {
            return Optional.of(reading.of(stream.readAllBytes()));
        } catch (ManifestJson.Unreadable e) {
            throw new ExplainedIOException(Text.of("backup.manifest.unreadable", objects.address(key), e.text()), e);
        }
    }

    @Override
    public void removeSealed(Cluster cluster, String backup) throws IOException {
        objects(cluster).delete(folder(cluster, backup) + PartNames.SEALED);
    }

    /** The manifest first: what is left when this is cut short is no backup. */
    @Override
    public void delete(Cluster cluster, String backup) throws IOException {
        BucketObjects objects = objects(cluster);
        String folder = folder(cluster, backup);
        Predicate<String> own = key -> PartNames.isSafe(key.substring(folder.length()));
        objects.delete(folder + PartNames.MANIFEST);
        for (String key : objects.list(folder).keySet().stream().filter(own).toList()) {
            objects.delete(key);
        }
        objects.abandon(folder, own);
    }

    /** A bucket has no end; but it has to answer. */
    @Override
    public long freeBytes(Cluster cluster) throws IOException {
        objects(cluster).check(folder(cluster));
        return Long.MAX_VALUE;
    }

    private static String folder(Cluster cluster) throws IOException {
        String prefix = cluster.backups().bucket().orElseThrow().prefix();
        return (prefix.isEmpty() ? "" : prefix + "/") + PartNames.safe(cluster.name()) + "/";
    }

    private static String folder(Cluster cluster, String backup) throws IOException {
        return folder(cluster) + PartNames.safe(backup) + "/";
    }
}
