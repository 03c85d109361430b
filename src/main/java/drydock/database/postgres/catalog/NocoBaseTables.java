package drydock.database.postgres.catalog;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.database.Database.Overview;
import drydock.database.application.SubApplication;
import drydock.database.application.TablePlacement;
import drydock.database.application.TablePlacements;
import drydock.database.postgres.client.Psql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** NocoBase's own tables, as far as Drydock reads them; one call of psql each, since each costs the server's host. */
@ApplicationScoped
public class NocoBaseTables {
    private static final String VERSION = Psql.resource("tables.sql") + Psql.resource("version.sql");
    private static final String OVERVIEW = VERSION + Psql.resource("applications.sql") + Psql.resource("overview.sql");

    private final Psql psql;
    private final TablePlacements placements;

    public NocoBaseTables(Psql psql, TablePlacements placements) {
        this.psql = psql;
        this.placements = placements;
    }

    public Optional<Version> version(Cluster cluster, String database) {
        TablePlacement placement = placements.of(cluster);
        Reading reading = new Reading(placement);
        run(cluster, database, VERSION, placement, reading::row);
        return reading.version;
    }

    public Overview overview(Cluster cluster, String database) {
        TablePlacement placement = placements.of(cluster);
        Reading reading = new Reading(placement);
        run(cluster, database, OVERVIEW, placement, reading::row);
        return new Overview(reading.version, reading.bytes, reading.tables, reading.subApplications);
    }

    private void run(
            Cluster cluster, String database, String script, TablePlacement placement, Consumer<List<String>> rows) {
        psql.script(cluster, database, script, placement.values(), Psql.SHORT, rows);
    }

    /** What the scripts' rows add up to. */
    private static final class Reading {
        private final Set<String> subApplications = new TreeSet<>();
        private final TablePlacement placement;
        private Optional<Version> version = Optional.empty();
        private long bytes;
        private int tables;

        Reading(TablePlacement placement) {
            this.placement = placement;
        }

        void row(List<String> row) {
            switch (row.getFirst()) {
                case "version" -> version = Version.parse(row.get(1));
                case "size" -> {
                    bytes = Long.parseLong(row.get(1));
                    tables = Integer.parseInt(row.get(2));
                }
                case "application" -> subApplication(SubApplication.of(row));
                default -> throw new IllegalStateException("overview.sql wrote a row of kind " + row.getFirst());
            }
        }

        private void subApplication(SubApplication application) {
            if (application.hasDatabaseOfItsOwn(placement)) {
                subApplications.add(application.database());
            }
        }
    }
}
