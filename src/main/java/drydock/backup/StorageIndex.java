package drydock.backup;

import drydock.backup.Manifest.Archive;
import drydock.backup.Manifest.StoredFile;
import drydock.backup.Storage.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the first pass over the storage copied: kept in the store between the passes, as texts that end in a zero byte,
 * which no file name contains.
 */
record StorageIndex(
        Archive archive,
        SortedSet<String> leaves,
        SortedMap<String, Entry> entries,
        SortedMap<String, StoredFile> files) {
    private static final String END = "\0";

    void writeTo(OutputStream stream) throws IOException {
        line(stream, archive.part(), String.valueOf(archive.bytes()), archive.sha256());
        line(stream, String.valueOf(leaves.size()));
        for (String path : leaves) {
            line(stream, path);
        }
        for (String path : files.keySet()) {
            Entry entry = entries.get(path);
            line(
                    stream,
                    path,
                    entry.kind(),
                    String.valueOf(entry.bytes()),
                    entry.mode(),
                    entry.owner(),
                    entry.changed(),
                    files.get(path).sha256());
        }
    }

    static StorageIndex read(InputStream stream) throws IOException {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        Iterator<String> fields = List.of(text.split(END, -1)).iterator();
        Archive archive = new Archive(fields.next(), Long.parseLong(fields.next()), fields.next());
        StorageIndex index = new StorageIndex(archive, new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        for (int left = Integer.parseInt(fields.next()); left > 0; left--) {
            index.leaves.add(fields.next());
        }
        for (String path = fields.next(); fields.hasNext(); path = fields.next()) {
            index.add(path, fields);
        }
        return index;
    }

    private void add(String path, Iterator<String> fields) {
        Entry entry =
                new Entry(fields.next(), Long.parseLong(fields.next()), fields.next(), fields.next(), fields.next());
        entries.put(path, entry);
        files.put(path, new StoredFile(entry.kind(), entry.bytes(), entry.mode(), entry.owner(), fields.next()));
    }

    private static void line(OutputStream stream, String... fields) throws IOException {
        stream.write((String.join(END, fields) + END).getBytes(StandardCharsets.UTF_8));
    }
}
