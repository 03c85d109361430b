package drydock.backup.archive;

import drydock.backup.store.BackupParts;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Archive;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All archives of a backup, gone through in the order of their files' paths, each file once and never back. */
final class MergedArchives implements Closeable {
    private final List<Reading> readings = new ArrayList<>();

    /** @param archive the last one that has it: that one counts */
    record Found(Archive archive, StoredFile file) {}

    private MergedArchives() {}

    static MergedArchives open(BackupParts parts, Cluster cluster, Manifest manifest) throws IOException {
        MergedArchives files = new MergedArchives();
        try {
            for (Archive archive : manifest.archives()) {
                InputStream stream = parts.read(cluster, manifest.backup(), archive.part());
                files.readings.add(new Reading(archive, stream));
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** @param path one behind all that were asked for before */
    Optional<Found> find(String path) throws IOException {
        Optional<Found> found = Optional.empty();
        for (Reading reading : readings) {
            Optional<StoredFile> file = reading.find(path);
            if (file.isPresent()) {
                found = Optional.of(new Found(reading.archive, file.get()));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        for (Reading reading : readings) {
            reading.stream.close();
        }
    }

    private static final class Reading {
        private final Archive archive;
        private final InputStream stream;
        private final TarReader tar;
        private Optional<TarReader.Entry> entry = Optional.empty();
        private boolean ended;

        Reading(Archive archive, InputStream stream) {
            this.archive = archive;
            this.stream = stream;
            this.tar = new TarReader(stream);
        }

        Optional<StoredFile> find(String path) throws IOException {
            while (!ended && isBefore(path)) {
                advance();
            }
            return entry.isPresent() && entry.get().path().equals(path)
                    ? Optional.of(FileArchives.stored(tar, entry.get()))
                    : Optional.empty();
        }

        private boolean isBefore(String path) {
            return entry.isEmpty() || entry.get().path().compareTo(path) < 0;
        }

        private void advance() throws IOException {
            Optional<TarReader.Entry> next = tar.next();
            if (next.isPresent() && !isBefore(next.get().path())) {
                throw new ExplainedIOException(Text.of("backup.archive.order", archive.part()), null);
            }
            entry = next;
            ended = next.isEmpty();
        }
    }
}
