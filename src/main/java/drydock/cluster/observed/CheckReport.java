package drydock.cluster.observed;

import drydock.cluster.observed.Finding.Weight;
import java.time.Instant;
import java.util.List;

/**
 * What was found when a cluster was last looked at as before an upgrade.
 *
 * @param findings the worst first
 */
public record CheckReport(Instant at, List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    public List<Finding> of(Weight weight) {
        return findings.stream().filter(finding -> finding.weight() == weight).toList();
    }

    public int count(Weight weight) {
        return of(weight).size();
    }
}
