package drydock.testing;

import drydock.docker.DockerException;
import drydock.text.Explained;
import drydock.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files in a fake container's own layer, which are all the files it has. */
final class FakeFiles {
    private final Map<String, byte[]> layer = new TreeMap<>();

    Map<String, String> changes() {
        Map<String, String> changes = new TreeMap<>();
        layer.keySet().forEach(path -> changes.put(path, "A"));
        return changes;
    }

    void unpack(String directory, InputStream tar) {
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar.readAllBytes()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                layer.put(inside(directory) + entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new DockerException(Text.of("docker.not-sent", Explained.by(e)), e);
        }
    }

    /** @return whether there is anything */
    boolean pack(String path, OutputStream tar) {
        String above = path.substring(0, path.lastIndexOf('/') + 1);
        Map<String, byte[]> wanted = new TreeMap<>(layer);
        wanted.keySet().removeIf(file -> !file.equals(path) && !file.startsWith(inside(path)));
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
            for (var file : wanted.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey().substring(above.length()));
                entry.setSize(file.getValue().length);
                out.putArchiveEntry(entry);
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new DockerException(Text.line("what the host sent could not be kept: ", Explained.by(e)), e);
        }
        return !wanted.isEmpty();
    }

    private static String inside(String directory) {
        return directory.endsWith("/") ? directory : directory + "/";
    }
}
