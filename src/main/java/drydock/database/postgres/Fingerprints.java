package drydock.database.postgres;

import drydock.cluster.Cluster;
import drydock.database.Fingerprint;
import drydock.database.postgres.client.Psql;
import drydock.text.Progress;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Looks at everything in a database in one snapshot of it. */
@ApplicationScoped
class Fingerprints {
    static final String SCRIPT =
            Psql.resource("may-set.sql") + Psql.resource("may-publish.sql") + Psql.resource("fingerprint.sql");
    private final Psql psql;

    Fingerprints(Psql psql) {
        this.psql = psql.keeper();
    }

    Fingerprint of(Cluster cluster, String database, Consumer<Progress> progress) {
        Reading reading = new Reading(progress);
        psql.work(cluster, database, SCRIPT, reading::row);
        return reading.fingerprint();
    }

    /** What the script's rows add up to. */
    static final class Reading {
        private final TreeMap<String, Fingerprint.Table> tables = new TreeMap<>();
        private final TreeMap<String, String> objects = new TreeMap<>();
        private final Consumer<Progress> progress;
        private String expected = "0";

        Reading(Consumer<Progress> progress) {
            this.progress = progress;
        }

        Fingerprint fingerprint() {
            return new Fingerprint(tables, objects);
        }

        void row(List<String> row) {
            switch (row.getFirst()) {
                case "tables" -> expected = row.get(1);
                case "table" -> table(row.get(1), Long.parseLong(row.get(2)), row.get(3));
                case "text" -> objects.put(row.get(1), row.get(2));
                case "again" -> again(row.get(1), row.get(2));
                case "expression" -> objects.put(row.get(1), plain(row.get(2)));
                default -> throw new IllegalStateException("fingerprint.sql wrote a row of kind " + row.getFirst());
            }
        }

        private void again(String name, String definition) {
            if (!definition.equals(objects.get(name))) {
                objects.put(name, Fingerprint.MOVING);
            }
        }

        private void table(String name, long rows, String hash) {
            tables.put(name, new Fingerprint.Table(rows, hash));
            progress.accept(Progress.of(
                    Text.of("backup.tables", tables.size(), expected), tables.size(), Long.parseLong(expected)));
        }
    }

    /**
     * An expression without casts and parentheses: PostgreSQL prints {@code x IN ('a', 'b')} on a varchar with other
     * casts once it was dumped and restored, though it means the same.
     */
    static String plain(String expression) {
        return expression
                .replaceAll(
                        "::(\"[^\"]+\"|[a-z_][a-z0-9_]*)(\\.(\"[^\"]+\"|[a-z_][a-z0-9_]*))?"
                                + "( (varying|precision|with(out)? time zone))?(\\([0-9, ]+\\))?(\\[\\])*",
                        "")
                .replaceAll("[()]", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
