package drydock.plan.preflight.data;

import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.List;

/** Databases of sub-applications that hold another version than the cluster's own. */
public final class SubApplicationVersions implements Check {

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        DatabaseState database = context.state().database();
        return database.others().entrySet().stream()
                .filter(other -> database.version()
                        .filter(version -> !version.equals(other.getValue()))
                        .isPresent())
                .map(other -> Finding.toKnow(
                        subject(),
                        Text.of(
                                "finding.sub-application",
                                other.getKey(),
                                other.getValue(),
                                database.version().orElseThrow()),
                        Text.none()))
                .toList();
    }
}
