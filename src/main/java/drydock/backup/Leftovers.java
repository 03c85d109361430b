package drydock.backup;

import drydock.cluster.Cluster;
import drydock.database.Database;
import java.util.Set;

/** The databases that a backup put beside the live ones. */
record Leftovers(Database database) {

    /** Drops them all, unless one of them is all that is left of a live one. */
    void drop(Cluster cluster, String backup, Set<String> names) {
        Set<String> there = database.databases(cluster);
        for (String name : names) {
            Beside beside = new Beside(name, backup);
            String left = beside.all().filter(there::contains).findFirst().orElse("");
            if (!left.isEmpty() && !there.contains(name)) {
                throw new BackupException("database " + name + " is not there, but " + left
                        + " is: nothing was dropped; finish the restore of backup " + backup + " first");
            }
        }
        for (String name : names) {
            new Beside(name, backup).all().filter(there::contains).forEach(left -> database.drop(cluster, left));
        }
    }
}
