package drydock.backup;

import drydock.backup.Manifest.Archive;
import drydock.backup.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The files that a backup's archives hold. */
record Archives(Parts parts) {

    /** @param archive the part that holds it as the manifest has it */
    private record Located(String archive, StoredFile file) {}

    /** Reads every archive to its end. @throws BackupException where one is damaged or a file is not as the manifest says */
    void check(Cluster cluster, Manifest manifest, Consumer<Text> progress) throws IOException {
        compare(manifest, locate(cluster, manifest, progress));
    }

    /** @param first what is done once everything was found whole, before the named files are handed on */
    void unpack(
            Cluster cluster,
            Manifest manifest,
            Collection<String> paths,
            Runnable first,
            Consumer<InputStream> to,
            Consumer<Text> progress)
            throws IOException {
        Map<String, Located> located = locate(cluster, manifest, progress);
        compare(manifest, located);
        first.run();
        for (Archive archive : manifest.archives()) {
            Set<String> wanted = paths.stream()
                    .filter(path -> located.get(path).archive().equals(archive.part()))
                    .collect(Collectors.toSet());
            if (!wanted.isEmpty()) {
                try (InputStream stream = parts.read(cluster, manifest.backup(), archive.part())) {
                    to.accept(new SelectedEntries(stream, wanted));
                }
            }
        }
    }

    /** The files of one archive as they lie in it. */
    SortedMap<String, StoredFile> contents(Cluster cluster, String backup, Archive archive) throws IOException {
        SortedMap<String, StoredFile> files = new TreeMap<>();
        try (InputStream stream = parts.read(cluster, backup, archive.part())) {
            Tar tar = new Tar(stream);
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                files.put(entry.get().path(), stored(tar, entry.get()));
            }
        }
        return files;
    }

    private Map<String, Located> locate(Cluster cluster, Manifest manifest, Consumer<Text> progress)
            throws IOException {
        Map<String, Located> located = new TreeMap<>();
        for (Archive archive : manifest.archives()) {
            parts.check(cluster, manifest.backup(), archive.part(), new Sum(archive.bytes(), archive.sha256()));
            try (InputStream stream = parts.read(cluster, manifest.backup(), archive.part())) {
                Tar tar = new Tar(stream);
                for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                    located.put(entry.get().path(), new Located(archive.part(), stored(tar, entry.get())));
                    tell(progress, located.size(), manifest.files().size());
                }
            }
        }
        return located;
    }

    private static void tell(Consumer<Text> progress, int files, int expected) {
        if (files % 100 == 0 || files == expected) {
            progress.accept(Text.of("backup.files-compared", files, expected));
        }
    }

    private static StoredFile stored(Tar tar, TarEntry entry) throws IOException {
        String sha256 = switch (entry.kind()) {
            case "f" -> tar.hash(entry.size());
            case "l" -> Sum.of(FileName.bytes(entry.link()));
            default -> "";
        };
        long bytes = entry.kind().equals("l") ? FileName.bytes(entry.link()).length : entry.size();
        return new StoredFile(entry.kind(), bytes, entry.mode(), entry.owner(), sha256);
    }

    private static void compare(Manifest manifest, Map<String, Located> located) {
        List<Text> wrong = new ArrayList<>();
        manifest.files().forEach((path, file) -> {
            Located found = located.get(path);
            if (found == null) {
                wrong.add(Text.of("backup.file-missing", path));
            } else if (!found.file().equals(file)) {
                wrong.add(Text.of("backup.file-differs", path, found.file(), file));
            }
        });
        if (!wrong.isEmpty()) {
            throw new BackupException(Text.of("backup.not-those-files", Differences.ofFiles(wrong)));
        }
    }
}
