package drydock.backup;

import drydock.backup.archive.FileArchives;
import drydock.backup.store.BackupException;
import drydock.backup.store.BackupStore;
import drydock.backup.store.Checksum;
import drydock.backup.store.Interruption;
import drydock.backup.store.Manifest;
import drydock.backup.store.Manifest.Dump;
import drydock.backup.store.PartsProgress;
import drydock.backup.store.Sealed;
import drydock.backup.store.ShortenedList;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.DockerException;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the backup of what was sealed, and proves it: one database is restored and compared while the next is dumped. */
record SealedDumps(
        Database database, SealedBackups sealed, DatabaseDumps dumps, DatabaseCopies copies, FileArchives archives) {
    private static final System.Logger LOG = System.getLogger(SealedDumps.class.getName());

    private static final String DUMP = "dump ";
    private static final String RESTORE = "restore ";
    private static final String COMPARISON = "comparison ";
    private static final String ARCHIVES = "archives";
    private static final String FILES = "files";

    /**
     * One that was not proven is made again from the beginning: what was wrong with it may have been a dump.
     *
     * @param proveOn empty to restore beside the live databases
     * @param fence throws where another runner has begun it anew: what is there by then is that one's
     */
    Manifest run(
            Cluster cluster,
            String backup,
            RunMark by,
            Optional<Host> proveOn,
            Runnable fence,
            Consumer<Progress> progress)
            throws IOException {
        Optional<Manifest> made = sealed.completed().own(cluster, backup, by);
        if (made.flatMap(Manifest::proven).isPresent()) {
            return made.get();
        }
        Sealed what = sealed.asked(cluster, backup, by);
        sealed.copies().checkBeside(cluster, what);
        return new Work(cluster, what, by, proveOn, fence, progress).proven();
    }

    /** In bytes: those of a database are dumped and restored in about the same time, and compared in a third of it. */
    private static Map<String, Long> sizes(Sealed what) {
        Map<String, Long> sizes = new HashMap<>();
        what.databases().forEach((name, copy) -> {
            sizes.put(DUMP + name, copy.bytes());
            sizes.put(RESTORE + name, copy.bytes());
            sizes.put(COMPARISON + name, copy.bytes() / 3);
        });
        long archived = what.manifest().archives().stream()
                .mapToLong(Manifest.Archive::bytes)
                .sum();
        sizes.put(ARCHIVES, archived);
        sizes.put(FILES, archived + 1);
        return sizes;
    }

    private final class Work {
        private final Cluster cluster;
        private final Sealed what;
        private final RunMark by;
        private final Optional<Host> proveOn;
        private final Runnable fence;
        private final PartsProgress progress;
        private final BackupStore store = dumps.parts().store();

        Work(
                Cluster cluster,
                Sealed what,
                RunMark by,
                Optional<Host> proveOn,
                Runnable fence,
                Consumer<Progress> progress) {
            this.cluster = cluster;
            this.what = what;
            this.by = by;
            this.proveOn = proveOn;
            this.fence = fence;
            this.progress = new PartsProgress(sizes(what), progress);
        }

        Manifest proven() throws IOException {
            try {
                Manifest proven = made().provenAt(sealed.clock().instant());
                write(proven);
                return proven;
            } finally {
                clear();
            }
        }

        /** All of it is written down before it is proven: it has left the server by then. */
        private Manifest made() throws IOException {
            SortedMap<String, Dump> dumped = new TreeMap<>();
            try (ParallelWork parallel = new ParallelWork(1)) {
                ParallelWork.Task<Cluster> server = parallel.begin(this::server);
                List<ParallelWork.Task<Boolean>> proofs = new ArrayList<>();
                for (String name : what.databases().keySet()) {
                    Dump dump = dump(name, server);
                    dumped.put(name, dump);
                    proofs.add(parallel.begin(() -> prove(server.result(), name, dump)));
                    ParallelWork.check(proofs);
                }
                Manifest manifest = what.manifest().with(dumped);
                write(manifest);
                archives.check(cluster, manifest, progress.of(ARCHIVES));
                progress.done(ARCHIVES);
                sealed.copy().compare(cluster, manifest, progress.of(FILES));
                progress.done(FILES);
                ParallelWork.results(proofs);
                return manifest;
            }
        }

        private void write(Manifest manifest) throws IOException {
            Interruption.check();
            fence.run();
            store.writeManifest(cluster, manifest);
        }

        private Cluster server() {
            fence.run();
            return proveOn.map(host -> database.startScratch(cluster, host, by)).orElse(cluster);
        }

        /** It may take many minutes, and is for nothing where there is no server to prove it on: it breaks off. */
        private Dump dump(String name, ParallelWork.Task<Cluster> server) throws IOException {
            ParallelWork.check(List.of(server));
            Consumer<Progress> told = naming(name, DUMP);
            try {
                return dump(name, how -> {
                    unlessFailed(server);
                    told.accept(how);
                });
            } catch (IOException | RuntimeException e) {
                ParallelWork.check(List.of(server)); // whatever the tools say of it that were broken off
                throw e;
            }
        }

        private static void unlessFailed(ParallelWork.Task<Cluster> server) {
            try {
                ParallelWork.check(List.of(server));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The sealed copy itself is never opened. */
        private Dump dump(String name, Consumer<Progress> told) throws IOException {
            DatabaseCopyNames beside = new DatabaseCopyNames(name, what.backup());
            sealed.copies().checkRoomToDump(cluster, what.databases().get(name), proveOn.isPresent() ? 1 : 2);
            fence.run();
            database.copy(cluster, beside.sealed(), beside.dumped());
            Dump dump = dumps.fenced(fence).snapshot(cluster, beside.dumped(), name, what.backup(), told);
            progress.done(DUMP + name);
            drop(cluster, beside.dumped());
            return dump;
        }

        private boolean prove(Cluster server, String name, Dump dump) throws IOException {
            String copy = new DatabaseCopyNames(name, what.backup()).filling();
            dumps.parts().check(cluster, what.backup(), dump.part(), new Checksum(dump.bytes(), dump.sha256()));
            fence.run();
            copies.fill(server, what.backup(), dump, name, copy, naming(name, RESTORE));
            progress.done(RESTORE + name);
            List<Text> differences =
                    dump.content().differences(copies.compared(server, copy, naming(name, COMPARISON)));
            if (!differences.isEmpty()) {
                throw new BackupException(Text.of("backup.copy-differs", name, ShortenedList.ofDatabases(differences)));
            }
            progress.done(COMPARISON + name);
            drop(server, copy);
            return true;
        }

        private Consumer<Progress> naming(String name, String part) {
            return DatabaseDumps.naming(cluster, name, progress.of(part + name));
        }

        private void clear() {
            for (String name : what.databases().keySet()) {
                DatabaseCopyNames beside = new DatabaseCopyNames(name, what.backup());
                drop(cluster, beside.dumped());
                drop(cluster, beside.filling());
            }
            proveOn.ifPresent(host -> attempt(() -> database.removeScratch(cluster, host, by)));
        }

        private void drop(Cluster server, String copy) {
            attempt(() -> database.drop(server, copy));
        }

        /** What cannot be removed now, since somebody is connected to it, is removed with the sealed copies. */
        private void attempt(Runnable removing) {
            fence.run();
            try {
                removing.run();
            } catch (DatabaseException | DockerException e) {
                LOG.log(System.Logger.Level.WARNING, "what the proof of a backup left is still there", e);
            }
        }
    }
}
