package drydock.backup;

import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Set;
import java.util.TreeSet;

/** The databases that a backup put beside the live ones. */
record LeftoverDatabases(Database database) {

    /** All that are there. */
    Set<String> of(Cluster cluster, String backup) {
        Set<String> there = new TreeSet<>(database.databases(cluster));
        there.removeIf(name -> !DatabaseCopyNames.isOf(name, backup));
        return there;
    }

    /** Drops them all, unless one of them is all that is left of a live one. */
    void drop(Cluster cluster, String backup, Set<String> names) {
        Set<String> there = database.databases(cluster);
        for (String name : names) {
            DatabaseCopyNames beside = new DatabaseCopyNames(name, backup);
            String left = beside.all().filter(there::contains).findFirst().orElse("");
            if (!left.isEmpty() && !there.contains(name)) {
                throw new BackupException(Text.of("backup.only-leftover", name, left, ShortId.shown(backup)));
            }
        }
        for (String name : names) {
            new DatabaseCopyNames(name, backup)
                    .all()
                    .filter(there::contains)
                    .forEach(left -> database.drop(cluster, left));
        }
    }
}
