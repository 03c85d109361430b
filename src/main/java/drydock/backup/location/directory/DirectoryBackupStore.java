package drydock.backup.location.directory;

import drydock.backup.location.ManifestJson;
import drydock.backup.location.PartNames;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Manifest;
import drydock.backup.store.Sealed;
import drydock.cluster.Cluster;
import drydock.text.ExplainedIOException;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backups as {@code <directory>/<cluster>/<backup>/<part>}, readable by nobody else. */
@ApplicationScoped
class DirectoryBackupStore implements BackupStore {
    @Override
    public String type() {
        return "directory";
    }

    @Override
    public List<String> backups(Cluster cluster) throws IOException {
        Map<String, Instant> times = new HashMap<>();
        for (String backup : BackupFolder.names(folder(cluster))) {
            times.put(backup, time(folder(cluster).resolve(backup)));
        }
        return times.keySet().stream()
                .sorted(Comparator.<String, Instant>comparing(times::get).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public List<String> parts(Cluster cluster, String backup) throws IOException {
        return BackupFolder.names(folder(cluster, backup)).stream()
                .filter(PartNames::isPart)
                .sorted()
                .toList();
    }

    @Override
    public Part write(Cluster cluster, String backup, String part) throws IOException {
        return new BackupFolder.PartFile(BackupFolder.make(folder(cluster, backup)), PartNames.part(part));
    }

    @Override
    public Optional<InputStream> read(Cluster cluster, String backup, String part) throws IOException {
        try {
            return Optional.of(new BufferedInputStream(
                    Files.newInputStream(folder(cluster, backup).resolve(PartNames.part(part)))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void writeManifest(Cluster cluster, Manifest manifest) throws IOException {
        write(folder(cluster, manifest.backup()), PartNames.MANIFEST, ManifestJson.write(manifest));
    }

    @Override
    public Optional<Manifest> manifest(Cluster cluster, String backup) throws IOException {
        return read(folder(cluster, backup).resolve(PartNames.MANIFEST), ManifestJson::read);
    }

    @Override
    public void writeSealed(Cluster cluster, Sealed sealed) throws IOException {
        write(folder(cluster, sealed.backup()), PartNames.SEALED, ManifestJson.write(sealed));
    }

    @Override
    public Optional<Sealed> sealed(Cluster cluster, String backup) throws IOException {
        return read(folder(cluster, backup).resolve(PartNames.SEALED), ManifestJson::readSealed);
    }

    private static void write(Path folder, String name, byte[] content) throws IOException {
        try (BackupFolder.PartFile part = new BackupFolder.PartFile(BackupFolder.make(folder), name)) {
            part.write(content);
        }
    }

    private static <T> Optional<T> read(Path file, ManifestJson.Reading<T> reading) throws IOException {
        try {
            return Optional.of(reading.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (ManifestJson.Unreadable e) {
            throw new ExplainedIOException(Text.of("backup.manifest.unreadable", file, e.text()), e);
        }
    }

    @Override
    public void removeSealed(Cluster cluster, String backup) throws IOException {
        Path folder = folder(cluster, backup);
        if (Files.deleteIfExists(folder.resolve(PartNames.SEALED))) {
            BackupFolder.sync(folder);
        }
    }

    /** The manifest first: what is left when this is cut short is no backup. */
    @Override
    public void delete(Cluster cluster, String backup) throws IOException {
        Path folder = folder(cluster, backup);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.deleteIfExists(folder.resolve(PartNames.MANIFEST));
        BackupFolder.sync(folder);
        BackupFolder.delete(folder);
    }

    @Override
    public long freeBytes(Cluster cluster) throws IOException {
        return Files.getFileStore(BackupFolder.existing(folder(cluster))).getUsableSpace();
    }

    private static Instant time(Path folder) throws IOException {
        Path manifest = folder.resolve(PartNames.MANIFEST);
        return Files.getLastModifiedTime(Files.exists(manifest) ? manifest : folder)
                .toInstant();
    }

    private static Path folder(Cluster cluster) throws IOException {
        return cluster.backups().directory().resolve(PartNames.safe(cluster.name()));
    }

    private static Path folder(Cluster cluster, String backup) throws IOException {
        return folder(cluster).resolve(PartNames.safe(backup));
    }
}
