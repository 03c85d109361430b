package drydock.backup.volume;

import drydock.backup.archive.FileName;
import drydock.backup.storage.Storage.Entry;
import drydock.backup.storage.StorageScope;
import drydock.backup.store.Manifest.StoredFile;
import drydock.digest.Sha256;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lists and hashes what is in the storage. */
@ApplicationScoped
class Inventory {
    private static final String NAMED = "./"; // as names are given
    private static final Set<String> KINDS = Set.of("f", "d", "l");

    private final ContainerTools tools;
    private final HelperContainer helper;

    Inventory(ContainerTools tools, HelperContainer helper) {
        this.tools = tools;
        this.helper = helper;
    }

    SortedMap<String, Entry> list(StorageScope scope) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        find(scope, (path, entry, link) -> entries.put(path, entry));
        return entries;
    }

    SortedMap<String, StoredFile> hash(StorageScope scope, Collection<String> paths, Consumer<Progress> progress) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        Map<String, String> hashes = new HashMap<>();
        findEach(scope, paths, (path, entry, link) -> {
            entries.put(path, entry);
            hashes.put(path, entry.kind().equals("l") ? Sha256.of(link) : "");
        });
        List<String> files = entries.keySet().stream()
                .filter(path -> entries.get(path).kind().equals("f"))
                .toList();
        files.forEach(hashes::remove);
        hashes.putAll(contents(scope, files, progress));
        return stored(entries, hashes);
    }

    /** What is gone, excluded, or none of the kinds that are kept, is left out. */
    private void findEach(StorageScope scope, Collection<String> paths, FindOutput.Sink sink) {
        List<String> wanted =
                paths.stream().filter(path -> !scope.excludes(path)).toList();
        if (!wanted.isEmpty()) {
            FindOutput.Sink kept = (path, entry, link) -> {
                if (KINDS.contains(entry.kind())) {
                    sink.accept(path.substring(NAMED.length()), entry, link);
                }
            };
            tools.each(scope, helper.open(scope.cluster()), FindOutput.OF_NAMES, wanted, new FindOutput(kept));
        }
    }

    private Map<String, String> contents(StorageScope scope, List<String> files, Consumer<Progress> progress) {
        if (files.isEmpty()) {
            return Map.of();
        }
        HashOutput hashes = new HashOutput(files.size(), progress);
        List<String> command = List.of("sha256sum", "-z", "--");
        tools.each(scope, helper.open(scope.cluster()), command, files, hashes);
        return hashes.byPath();
    }

    private static SortedMap<String, StoredFile> stored(SortedMap<String, Entry> entries, Map<String, String> hashes) {
        SortedMap<String, StoredFile> stored = new TreeMap<>();
        hashes.forEach((path, hash) -> {
            Entry entry = entries.get(path);
            stored.put(path, new StoredFile(entry.kind(), entry.bytes(), entry.mode(), entry.owner(), hash));
        });
        return stored;
    }

    private void find(StorageScope scope, FindOutput.Sink sink) {
        HelperContainer.Open open = helper.open(scope.cluster());
        tools.inside(
                scope,
                open,
                FindOutput.command(open.root(), scope.excluded()),
                InputStream.nullInputStream(),
                new FindOutput(sink));
    }

    /** What {@code sha256sum -z} prints: a hash, two characters, a name, a zero byte. */
    private static final class HashOutput extends OutputStream {
        private static final int HASH = 64;
        private static final int NAME = HASH + 2 + NAMED.length();
        private static final int STEP = 100;

        private final Map<String, String> byPath = new HashMap<>();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final Consumer<Progress> progress;
        private final int expected;

        HashOutput(int expected, Consumer<Progress> progress) {
            this.expected = expected;
            this.progress = progress;
        }

        Map<String, String> byPath() {
            return byPath;
        }

        @Override
        public void write(int value) {
            if (value != 0) {
                line.write(value);
                return;
            }
            byte[] bytes = line.toByteArray();
            line.reset();
            byPath.put(
                    FileName.of(Arrays.copyOfRange(bytes, NAME, bytes.length)),
                    new String(bytes, 0, HASH, StandardCharsets.US_ASCII));
            if (byPath.size() % STEP == 0 || byPath.size() == expected) {
                progress.accept(
                        Progress.of(Text.of("backup.files-hashed", byPath.size(), expected), byPath.size(), expected));
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
