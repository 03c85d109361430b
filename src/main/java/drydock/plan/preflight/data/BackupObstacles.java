package drydock.plan.preflight.data;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import java.util.ArrayList;
import java.util.List;

/** Whether the databases can be dumped, restored and compared, as far as their server knows it without reading them. */
public final class BackupObstacles implements Check {

    @Override
    public Subject subject() {
        return Subject.DATABASE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (String name : context.cluster().database().names()) {
            findings.addAll(context.ports().database().findings(context.cluster(), name));
        }
        return findings;
    }
}
