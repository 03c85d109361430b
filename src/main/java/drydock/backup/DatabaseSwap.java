package drydock.backup;

import drydock.cluster.Cluster;
import drydock.database.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts databases in the live ones' place by their names. Readers come back as soon as they may, and nothing is renamed while
 * one is there: so all are closed first, and refuse who else is connected before anything has moved.
 */
record DatabaseSwap(Database database, Cluster cluster, String backup) {

    /** What has to be done once nobody can connect. */
    interface Preparation {
        void run() throws IOException;
    }

    /**
     * What was live is kept aside. Where anything fails, the live ones and what was open are open again.
     *
     * @param copies what takes the place of each live one
     * @param first before anything is renamed
     */
    void run(Map<String, String> copies, Preparation first) throws IOException {
        Set<String> there = database.databases(cluster);
        List<String> open = new ArrayList<>(copies.keySet());
        copies.values().stream()
                .filter(copy -> !database.isClosed(cluster, copy))
                .forEach(open::add);
        List<String> aside = new ArrayList<>();
        try {
            Stream.concat(copies.keySet().stream().filter(there::contains), copies.values().stream())
                    .forEach(name -> database.close(cluster, name));
            first.run();
            copies.forEach((name, copy) -> {
                if (there.contains(name)) {
                    String free = new DatabaseCopyNames(name, backup).freeAside(there);
                    database.rename(cluster, name, free);
                    aside.add(free);
                }
                database.rename(cluster, copy, name);
            });
        } catch (IOException | RuntimeException e) {
            opened(open, e);
            throw e;
        }
        copies.keySet().forEach(name -> database.open(cluster, name));
        aside.forEach(name -> database.open(cluster, name));
    }

    /** Some have another name by then. */
    private void opened(List<String> names, Exception failure) {
        for (String name : names) {
            try {
                database.open(cluster, name);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
