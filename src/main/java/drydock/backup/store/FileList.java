package drydock.backup.store;

import drydock.backup.store.Manifest.Files;
import drydock.backup.store.Manifest.StoredFile;
import drydock.cluster.Cluster;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** The files of a backup in the order of their paths, a part of its own beside the manifest: read one by one. */
public final class FileList implements Closeable {
    private static final Pattern KEY_FILE =
            Pattern.compile("(apps|environment-variables)/[^/]+/(jwt_secret|aes_key)\\.dat|\\.license/.+");

    private final NulTerminatedFields fields;

    public record Listed(String path, StoredFile file) {}

    private FileList(InputStream stream) {
        this.fields = new NulTerminatedFields(stream);
    }

    public static Files write(BackupParts parts, Cluster cluster, String backup, SortedMap<String, StoredFile> files)
            throws IOException {
        Checksum sum = parts.write(
                cluster,
                backup,
                BackupParts.FILES,
                stream -> NulTerminatedFields.writeMany(stream, to -> writeTo(to, files)));
        List<String> keys =
                files.keySet().stream().filter(KEY_FILE.asMatchPredicate()).toList();
        return new Files(BackupParts.FILES, sum.bytes(), sum.sha256(), files.size(), keys);
    }

    private static void writeTo(OutputStream stream, SortedMap<String, StoredFile> files) throws IOException {
        for (Map.Entry<String, StoredFile> entry : files.entrySet()) {
            StoredFile file = entry.getValue();
            NulTerminatedFields.write(
                    stream,
                    entry.getKey(),
                    file.kind(),
                    String.valueOf(file.bytes()),
                    file.mode(),
                    file.owner(),
                    file.sha256());
        }
    }

    /** @throws BackupException where it is not what was written */
    public static FileList open(BackupParts parts, Cluster cluster, Manifest manifest) throws IOException {
        Files files = manifest.files();
        parts.check(cluster, manifest.backup(), files.part(), new Checksum(files.bytes(), files.sha256()));
        return new FileList(parts.read(cluster, manifest.backup(), files.part()));
    }

    /** Empty after the last one. */
    public Optional<Listed> next() throws IOException {
        Optional<String> path = fields.next();
        return path.isEmpty() ? Optional.empty() : Optional.of(new Listed(path.get(), file()));
    }

    private StoredFile file() throws IOException {
        return new StoredFile(fields.text(), fields.number(), fields.text(), fields.text(), fields.text());
    }

    @Override
    public void close() throws IOException {
        fields.close();
    }
}
