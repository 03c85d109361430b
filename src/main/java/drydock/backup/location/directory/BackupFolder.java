package drydock.backup.location.directory;

import drydock.backup.location.PartNames;
import drydock.backup.store.BackupStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Directories that survive a power cut and that only their owner enters. */
final class BackupFolder {
    private BackupFolder() {}

    static Path make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sync(folder.toAbsolutePath().getParent());
        }
        return folder;
    }

    /** The names in it that are not hidden; none where it is not there. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(PartNames::isSafe)
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    /** The folder itself, or the nearest one above it. */
    static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        sync(folder.toAbsolutePath().getParent());
    }

    /** Makes the names in a directory durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A file that gets its name once all of it is on the disk. */
    static final class PartFile extends BackupStore.Part {
        private final Path folder;
        private final String name;
        private final Path unnamed;
        private final FileChannel channel;

        PartFile(Path folder, String name) throws IOException {
            this.folder = folder;
            this.name = name;
            this.unnamed = folder.resolve("." + name + ".part");
            Files.deleteIfExists(unnamed);
            this.channel = FileChannel.open(
                    unnamed,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                channel.force(true);
                channel.close();
                Files.move(unnamed, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                BackupFolder.sync(folder);
            }
        }

        @Override
        public void discard() throws IOException {
            channel.close();
            Files.deleteIfExists(unnamed);
        }
    }
}
