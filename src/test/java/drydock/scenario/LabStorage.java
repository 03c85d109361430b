package drydock.scenario;

import drydock.backup.storage.StorageScope;
import drydock.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The storage that all nodes share. */
final class LabStorage {
    private static final Set<String> NOT_KEPT = Set.of("backups", "logs", "cache", "db");

    private final Path root;

    LabStorage(Path root) {
        this.root = root;
    }

    /** A hash of every file, but for those that a backup leaves out, a database's own in the storage too. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> isKept(root.relativize(file)))
                    .forEach(file -> contents.put(root.relativize(file).toString(), hash(file)));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKept(Path file) {
        String first = file.getName(0).toString();
        return !NOT_KEPT.contains(first) && !first.startsWith(StorageScope.MARK);
    }

    /** As a user uploads it. */
    void write(String path, String content) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String path) {
        try {
            Files.delete(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
