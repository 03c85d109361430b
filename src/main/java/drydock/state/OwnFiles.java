package drydock.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that nobody else on the machine reads, whatever the umask: the journal has names, channels and what people said. A
 * directory that was there already may be for more than Drydock, and stays as it is.
 */
final class OwnFiles {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnFiles() {}

    /** With a file in it that may be empty. */
    static void prepare(Path directory, String file) throws IOException {
        Files.createDirectories(directory, where(directory, DIRECTORY));
        Path path = directory.resolve(file);
        try {
            Files.createFile(path, where(directory, FILE));
        } catch (FileAlreadyExistsException there) {
            if (isPosix(path)) {
                Files.setPosixFilePermissions(path, FILE);
            }
        }
    }

    private static FileAttribute<?>[] where(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
