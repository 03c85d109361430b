package drydock.backup.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was sealed for a backup: an exact copy of each database beside the live one, and what the storage held. It is no
 * backup.
 *
 * @param manifest of the backup that can be made of it, without dumps
 * @param databases the sealed copies by the names of the live ones
 * @param changedFiles how many files had changed since the first pass over the storage
 */
public record Sealed(Manifest manifest, SortedMap<String, Copy> databases, int changedFiles) {

    /**
     * @param identity what the server calls it, under whatever name
     * @param bytes that the live one occupied
     */
    public record Copy(String identity, long bytes, int tables) {}

    public Sealed {
        databases = Collections.unmodifiableSortedMap(new TreeMap<>(databases));
    }

    public String backup() {
        return manifest.backup();
    }

    /** When nobody wrote. */
    public Instant at() {
        return manifest.at();
    }

    public int files() {
        return manifest.files().count();
    }
}
