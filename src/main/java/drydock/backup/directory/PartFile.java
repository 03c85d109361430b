package drydock.backup.directory;

import drydock.backup.store.BackupStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that gets its name once all of it is on the disk. */
final class PartFile extends BackupStore.Part {
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
