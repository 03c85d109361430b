package drydock.database.postgres.catalog;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.database.postgres.client.Psql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What stands in the catalogues against keeping a database, asked as who would keep it, in one call of psql. */
@ApplicationScoped
public class CatalogChecks {
    private static final String SCRIPT = Psql.resource("tables.sql")
            + Psql.resource("applications.sql")
            + Psql.resource("candidates.sql")
            + Psql.resource("may-set.sql")
            + Psql.resource("may-publish.sql")
            + Psql.resource("preflight.sql");

    private final Psql psql;
    private final TablePlacements placements;

    public CatalogChecks(Psql psql, TablePlacements placements) {
        this.psql = psql.keeper();
        this.placements = placements;
    }

    public List<Finding> findings(Cluster cluster, String database) {
        TablePlacement placement = placements.of(cluster);
        Map<String, String> values = new HashMap<>(placement.values());
        values.put("user", cluster.database().user());
        Reading reading = new Reading(cluster.name(), database);
        DataLocations places = new DataLocations(cluster, database, placement);
        psql.script(cluster, database, SCRIPT, values, Psql.SHORT, row -> {
            switch (row.getFirst()) {
                case "application" -> places.application(row);
                case "candidate" -> places.candidate(row);
                default -> reading.row(row);
            }
        });
        return Stream.concat(places.findings().stream(), reading.findings().stream())
                .toList();
    }

    /** Rows of one kind about the same thing become one finding. */
    static final class Reading {
        private final SequencedMap<List<String>, List<List<String>>> groups = new LinkedHashMap<>();
        private final String cluster;
        private final String database;

        Reading(String cluster, String database) {
            this.cluster = cluster;
            this.database = database;
        }

        void row(List<String> row) {
            groups.computeIfAbsent(List.of(row.get(0), row.get(2)), _ -> new ArrayList<>())
                    .add(row);
        }

        public List<Finding> findings() {
            return groups.entrySet().stream()
                    .map(group -> CatalogFault.of(group.getKey().getFirst())
                            .finding(
                                    cluster,
                                    database,
                                    column(group.getValue(), 1),
                                    group.getKey().getLast(),
                                    column(group.getValue(), 3)))
                    .toList();
        }

        private static List<String> column(List<List<String>> rows, int column) {
            return rows.stream().map(row -> row.get(column)).toList();
        }
    }
}
