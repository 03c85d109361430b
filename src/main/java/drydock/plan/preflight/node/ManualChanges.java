package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.state.Finding;
import drydock.cluster.state.Finding.Subject;
import drydock.docker.Compose;
import drydock.plan.Parallel;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What people put into the containers by hand: the successor of one is made from an image, which does not have it. What
 * cannot be compared is said, and keeps nobody from anything.
 */
public final class ManualChanges implements Check {
    private static final int SHOWN = 5;

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public boolean matters(Purpose purpose) {
        return purpose.replaces();
    }

    @Override
    public List<Finding> look(CheckContext scene) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Parallel.Failure<Node>> failures = Parallel.run(scene.cluster().nodes(), node -> {
            Collection<String> paths = byHand(scene, node);
            if (!paths.isEmpty()) {
                synchronized (findings) {
                    findings.add(lost(scene, node, List.copyOf(paths)));
                }
            }
        });
        failures.forEach(failure -> findings.add(Finding.toKnow(
                subject(),
                Text.of("finding.layer.unknown", failure.of().name(), failure.reason()),
                Text.of("finding.layer.unknown.remedy", failure.of().container()))));
        return findings;
    }

    private static Collection<String> byHand(CheckContext scene, Node node) {
        Host host = scene.cluster().hostOf(node);
        return scene.container(node)
                .map(container -> new HandMade(scene.ports().docker(), host, container).paths())
                .orElse(List.of());
    }

    private static Finding lost(CheckContext scene, Node node, List<String> paths) {
        String text = String.join(", ", paths.subList(0, Math.min(SHOWN, paths.size())));
        Object shown = paths.size() > SHOWN ? Text.of("note.more", text, paths.size() - SHOWN) : text;
        return goesAtOnce(scene, node)
                ? Finding.toKnow(
                        Subject.NODES,
                        Text.of("finding.layer.goes", node.name(), shown),
                        Text.of("finding.layer.goes.remedy", node.container()))
                : Finding.toKnow(
                        Subject.NODES, Text.of("finding.layer", node.name(), shown), Text.of("finding.layer.remedy"));
    }

    /** The way back of a node that compose made has no old container: it makes one that is as that one was. */
    private static boolean goesAtOnce(CheckContext scene, Node node) {
        return scene.container(node).flatMap(Compose::of).isPresent();
    }
}
