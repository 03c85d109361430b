package drydock.plan.step.node;

import drydock.cluster.Cluster.Rest;
import drydock.cluster.Node;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.container.NodePlace;
import drydock.plan.step.verification.DatabaseVersions;
import drydock.plan.step.verification.KnownVersionCheck;
import drydock.plan.step.verification.NodeHealth;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts nodes again that were stopped, and waits until each is healthy: the first one alone, unless the cluster's others
 * start together and no database is left for any of them to bring up to its version.
 *
 * @param version which they run and which the database must hold: on a newer one they would silently take it down
 * @param subApplications what the databases of sub-applications held when the plan was made
 */
public record StartNodes(List<String> nodes, Version version, Map<String, Version> subApplications) implements Step {

    /** Where there are no sub-applications. */
    public StartNodes(List<String> nodes, Version version) {
        this(nodes, version, Map.of());
    }

    @Override
    public Text title() {
        return Text.of("step.start-nodes", String.join(" ", nodes));
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        DatabaseVersions versions = new DatabaseVersions(context);
        Optional<Text> wrong = versions.against(version, subApplications);
        if (wrong.isPresent()) {
            return new Outcome.Failed(wrong.get());
        }
        List<Node> all = context.remaining(nodes);
        if (all.isEmpty()) {
            return new Outcome.Skipped(Text.of("step.start-nodes.all-left-out"));
        }
        int alone = context.cluster().rest() == Rest.TOGETHER
                        && versions.others(version).isEmpty()
                ? 0
                : 1;
        List<Failure<Node>> failures = Parallel.run(all.subList(0, alone), node -> start(context, node));
        failures.addAll(Parallel.run(all.subList(alone, all.size()), node -> start(context, node)));
        if (failures.isEmpty()) {
            return new Outcome.Done(done(context, all));
        }
        List<String> sick = Parallel.sick(failures);
        Outcome.Failed failed = Parallel.failed(failures, Node::name);
        boolean noneIsLeft = sick.size() + context.leftOut().size()
                == context.cluster().nodes().size();
        return noneIsLeft ? failed : failed.of(sick);
    }

    private static Text done(StepContext context, List<Node> all) {
        List<Text> said = new ArrayList<>(List.of(Text.of("step.start-nodes.done", all.size())));
        all.forEach(node -> new KnownVersionCheck(context, node).code().ifPresent(said::add));
        return Text.sentences(said);
    }

    /** Unless it runs already; one that gave up is started anew when people want it tried again. Returns when it serves. */
    public static void start(StepContext context, Node node) throws InterruptedException {
        NodePlace place = new NodePlace(context, node);
        Container container = place.hold();
        boolean anew = context.attempt() > 1 && !NodeHealth.isOk(context, node);
        if (container.running() && anew) {
            place.stop();
        }
        if (!container.running() || anew) {
            context.starting(node, container.id());
            context.ports().docker().start(context.cluster().hostOf(node), container.id());
        }
        NodeHealth.awaitServing(context, node);
    }
}
