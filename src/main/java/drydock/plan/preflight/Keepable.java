package drydock.plan.preflight;

import drydock.cluster.Finding;
import drydock.cluster.Finding.Subject;
import java.util.ArrayList;
import java.util.List;

/** Whether the databases can be dumped, restored and compared, as far as their server knows it without reading them. */
final class Keepable implements Check {

    @Override
    public Subject subject() {
        return Subject.DATABASE;
    }

    @Override
    public List<Finding> look(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (String name : scene.cluster().database().names()) {
            findings.addAll(scene.ports().database().findings(scene.cluster(), name));
        }
        return findings;
    }
}
