package drydock.plan.preflight;

import drydock.cluster.ClusterState.DatabaseState;
import drydock.cluster.Finding;
import drydock.cluster.Finding.Subject;
import drydock.text.Text;
import java.util.List;

/** Databases of sub-applications that hold another version than the cluster's own. */
final class SubApplications implements Check {

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public List<Finding> look(Scene scene) {
        DatabaseState database = scene.state().database();
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
