package drydock.database.postgres.catalog;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.database.application.SubApplication;
import drydock.database.application.TablePlacement;
import drydock.database.application.TablePlacements;
import drydock.database.postgres.client.Psql;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
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
        Locations places = new Locations(cluster, database, placement);
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

    /** Where NocoBase and its sub-applications have their data, as far as that keeps them from being backed up. */
    private static final class Locations {
        private final Cluster cluster;
        private final String database;
        private final TablePlacement placement;
        private final List<SubApplication> applications = new ArrayList<>();
        private final List<List<String>> candidates = new ArrayList<>();

        Locations(Cluster cluster, String database, TablePlacement placement) {
            this.cluster = cluster;
            this.database = database;
            this.placement = placement;
        }

        void application(List<String> row) {
            applications.add(SubApplication.of(row));
        }

        void candidate(List<String> row) {
            candidates.add(row);
        }

        List<Finding> findings() {
            List<Finding> findings = new ArrayList<>();
            applications.stream()
                    .filter(application -> application.isElsewhere(placement))
                    .map(this::elsewhere)
                    .forEach(findings::add);
            Set<String> inSchemas = applications.stream()
                    .filter(application -> application.isInSchema(placement))
                    .map(SubApplication::name)
                    .collect(Collectors.toSet());
            List<String> left = candidates.stream()
                    .filter(candidate -> !inSchemas.contains(candidate.get(1)))
                    .map(candidate -> candidate.get(1) + "." + candidate.get(2))
                    .toList();
            if (left.size() > 1) {
                findings.add(Finding.against(
                        Subject.DATABASE,
                        Text.of("finding.postgres.several", database, left),
                        Text.of("finding.postgres.several.remedy")));
            }
            return findings;
        }

        private Finding elsewhere(SubApplication application) {
            Text what = Text.of("finding.postgres.elsewhere", application.name(), application.place());
            return cluster.database().notBackedUp().contains(application.name())
                    ? Finding.toKnow(Subject.DATABASE, what, Text.none())
                    : Finding.against(
                            Subject.DATABASE,
                            what,
                            Text.of("finding.postgres.elsewhere.remedy", application.name(), cluster.name()));
        }
    }
}
