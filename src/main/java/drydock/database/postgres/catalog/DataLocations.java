package drydock.database.postgres.catalog;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where NocoBase and its sub-applications have their data, as far as that keeps them from being backed up. */
final class DataLocations {
    private final Cluster cluster;
    private final String database;
    private final TablePlacement placement;
    private final List<SubApplication> applications = new ArrayList<>();
    private final List<List<String>> candidates = new ArrayList<>();

    DataLocations(Cluster cluster, String database, TablePlacement placement) {
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
