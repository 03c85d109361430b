package drydock.backup.store;

import drydock.cluster.Cluster;
import drydock.cluster.RunMark;
import drydock.cluster.software.Version;
import drydock.database.Fingerprint;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What is in a backup. It is written last: a backup without one is none.
 *
 * @param by the run that made it
 * @param imageDigest of the image that ran when it was made, and the only one it may be restored under
 * @param databases by name
 * @param archives of the storage, in the order in which they are unpacked: the later one counts
 * @param files of the storage
 * @param proven when a restore of it was compared equal; empty until then
 * @param servedUntil until when, where the cluster served while it was made; empty where nobody wrote
 * @param excluded paths of the storage that it left out and that its restore leaves alone
 */
public record Manifest(
        String backup,
        String cluster,
        RunMark by,
        Instant at,
        Optional<Version> version,
        String imageDigest,
        SortedMap<String, Dump> databases,
        List<Archive> archives,
        Files files,
        Optional<Instant> proven,
        Optional<Instant> servedUntil,
        SortedSet<String> excluded) {

    /**
     * @param part of the store that holds the dump
     * @param sha256 over the part
     * @param content what the database held
     */
    public record Dump(String part, long bytes, String sha256, Fingerprint content) {}

    /**
     * @param part of the store that holds files as a tar stream
     * @param sha256 over the part
     */
    public record Archive(String part, long bytes, String sha256) {}

    /**
     * How many there are, which may be very many: what is known of each lies in a part of its own.
     *
     * @param part of the store that lists them
     * @param sha256 over the part
     * @param keys those that logins and encrypted fields depend on
     */
    public record Files(String part, long bytes, String sha256, int count, List<String> keys) {}

    /**
     * @param kind {@code f} for a file, {@code d} for a directory, {@code l} for a link
     * @param bytes 0 for a directory
     * @param mode octal, as {@code 644}
     * @param owner by number, as {@code 1000:1000}
     * @param sha256 over a file's content, or a link's target as it is; empty for a directory
     */
    public record StoredFile(String kind, long bytes, String mode, String owner, String sha256) {}

    public Manifest {
        excluded = Collections.unmodifiableSortedSet(excluded);
    }

    public Manifest provenAt(Instant instant) {
        return new Manifest(
                backup,
                cluster,
                by,
                at,
                version,
                imageDigest,
                databases,
                archives,
                files,
                Optional.of(instant),
                servedUntil,
                excluded);
    }

    /** The same under other names of databases. */
    public Manifest with(SortedMap<String, Dump> others) {
        return new Manifest(
                backup, cluster, by, at, version, imageDigest, others, archives, files, proven, servedUntil, excluded);
    }

    /** Bytes that it takes in the store. */
    public long bytes() {
        return databases.values().stream().mapToLong(Dump::bytes).sum()
                + archives.stream().mapToLong(Archive::bytes).sum()
                + files.bytes();
    }

    /** The files that logins and encrypted fields depend on, as far as they are in the storage. */
    public List<String> keyFiles() {
        return files.keys();
    }

    /** Whether this very run made it, and not another one that is called the same, or was before its time. */
    public boolean isBy(RunMark run) {
        return by.equals(run) && !at.isBefore(run.since());
    }

    /** Whether it was made of the cluster on whose shelf it lies, and not taken over from another one. */
    public boolean isOf(Cluster own) {
        return cluster.equals(own.name());
    }
}
