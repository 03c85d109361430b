package drydock.backup.archive;

import drydock.backup.store.BackupException;
import drydock.backup.store.BackupParts;
import drydock.backup.store.Checksum;
import drydock.backup.store.FileList;
import drydock.backup.store.FileList.Listed;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Archive;
import drydock.backup.store.Manifest.StoredFile;
import drydock.backup.store.ShortenedList;
import drydock.cluster.Cluster;
import drydock.digest.Sha256;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The files that a backup's archives hold. */
public record FileArchives(BackupParts parts) {

    /** Reads every archive to its end. @throws BackupException where one is damaged or a file is not as the backup has it */
    public void check(Cluster cluster, Manifest manifest, Consumer<Progress> progress) throws IOException {
        compare(cluster, manifest, Set.of(), progress);
    }

    /** @param first what is done once everything was found whole, before the named files are handed on */
    public void unpack(
            Cluster cluster,
            Manifest manifest,
            Set<String> paths,
            Runnable first,
            Consumer<InputStream> to,
            Consumer<Progress> progress)
            throws IOException {
        hand(cluster, manifest, compare(cluster, manifest, paths, progress), first, to);
    }

    /** The same where only the named files have to be whole: the others are passed over unread. */
    public void unpackOnly(
            Cluster cluster, Manifest manifest, Set<String> paths, Runnable first, Consumer<InputStream> to)
            throws IOException {
        Walk walk = new Walk(manifest, paths, how -> {});
        walk.through(cluster, listed -> paths.contains(listed.path()));
        hand(cluster, manifest, walk.holding, first, to);
    }

    private void hand(
            Cluster cluster,
            Manifest manifest,
            Map<Archive, Set<String>> holding,
            Runnable first,
            Consumer<InputStream> to)
            throws IOException {
        first.run();
        for (Archive archive : manifest.archives()) {
            Set<String> wanted = holding.get(archive);
            if (!wanted.isEmpty()) {
                try (InputStream stream = parts.read(cluster, manifest.backup(), archive.part())) {
                    to.accept(new SelectedTarEntries(stream, wanted));
                }
            }
        }
    }

    /** The files of one archive as they lie in it. */
    public SortedMap<String, StoredFile> contents(Cluster cluster, String backup, Archive archive) throws IOException {
        SortedMap<String, StoredFile> files = new TreeMap<>();
        try (InputStream stream = parts.read(cluster, backup, archive.part())) {
            TarReader tar = new TarReader(stream);
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                files.put(entry.get().path(), stored(tar, entry.get()));
            }
        }
        return files;
    }

    /** @return of the wanted ones, which archive holds which */
    private Map<Archive, Set<String>> compare(
            Cluster cluster, Manifest manifest, Set<String> wanted, Consumer<Progress> progress) throws IOException {
        for (Archive archive : manifest.archives()) {
            parts.check(cluster, manifest.backup(), archive.part(), new Checksum(archive.bytes(), archive.sha256()));
        }
        Walk walk = new Walk(manifest, wanted, progress);
        walk.through(cluster, listed -> true);
        return walk.holding;
    }

    /** Goes through the list of files and through all archives at the same time, for all are in the order of their paths. */
    private final class Walk {
        private final Manifest manifest;
        private final Set<String> wanted;
        private final Consumer<Progress> progress;
        private final Map<Archive, Set<String>> holding = new LinkedHashMap<>();
        private final List<Text> wrong = new ArrayList<>();

        Walk(Manifest manifest, Set<String> wanted, Consumer<Progress> progress) {
            this.manifest = manifest;
            this.wanted = wanted;
            this.progress = progress;
            manifest.archives().forEach(archive -> holding.put(archive, new HashSet<>()));
        }

        /** @throws BackupException where what is looked at is not in an archive as the backup has it */
        void through(Cluster cluster, Predicate<Listed> looked) throws IOException {
            try (FileList files = FileList.open(parts, cluster, manifest);
                    MergedArchives archived = MergedArchives.open(parts, cluster, manifest)) {
                int compared = 0;
                for (var next = files.next(); next.isPresent(); next = files.next()) {
                    if (looked.test(next.get())) {
                        compare(next.get(), archived.find(next.get().path()));
                    }
                    tell(progress, ++compared, manifest.files().count());
                }
            }
            if (!wrong.isEmpty()) {
                throw new BackupException(Text.of("backup.not-those-files", ShortenedList.ofFiles(wrong)));
            }
        }

        private void compare(Listed file, Optional<MergedArchives.Found> found) {
            wrong(file, found.map(MergedArchives.Found::file)).ifPresent(wrong::add);
            if (wanted.contains(file.path())) {
                found.ifPresent(there -> holding.get(there.archive()).add(file.path()));
            }
        }
    }

    private static Optional<Text> wrong(Listed listed, Optional<StoredFile> found) {
        if (found.isEmpty()) {
            return Optional.of(Text.of("backup.file-missing", listed.path()));
        }
        return found.get().equals(listed.file())
                ? Optional.empty()
                : Optional.of(Text.of("backup.file-differs", listed.path(), found.get(), listed.file()));
    }

    private static void tell(Consumer<Progress> progress, int files, int expected) {
        if (files % 100 == 0 || files == expected) {
            progress.accept(Progress.of(Text.of("backup.files-compared", files, expected), files, expected));
        }
    }

    static StoredFile stored(TarReader tar, TarReader.Entry entry) throws IOException {
        String sha256 = switch (entry.kind()) {
            case "f" -> tar.hash(entry.size());
            case "l" -> Sha256.of(FileName.bytes(entry.link()));
            default -> "";
        };
        long bytes = entry.kind().equals("l") ? FileName.bytes(entry.link()).length : entry.size();
        return new StoredFile(entry.kind(), bytes, entry.mode(), entry.owner(), sha256);
    }
}
