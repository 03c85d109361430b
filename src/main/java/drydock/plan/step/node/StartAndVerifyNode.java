package drydock.plan.step.node;

import drydock.cluster.Node;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.plan.step.container.NodePlace;
import drydock.plan.step.verification.DatabaseVersions;
import drydock.plan.step.verification.KnownVersionCheck;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts one node as it is, waits until it is healthy and verifies it.
 *
 * @param image the id of the image that its container must have, or its digest where the container was made of that:
 *     another one could take the database back
 * @param subApplications what the databases of sub-applications held when the plan was made
 * @param release what it runs, and what the database must hold unless nothing is installed in it yet
 */
public record StartAndVerifyNode(String node, String image, Release release, Map<String, Version> subApplications)
        implements NodeStep {

    /** Where there are no sub-applications. */
    public StartAndVerifyNode(String node, String image, Release release) {
        this(node, image, release, Map.of());
    }

    @Override
    public Text title() {
        return Text.of("step.start-and-verify-node", node);
    }

    /** What has to come to an end once a node is healthy, before it is verified. */
    interface Awaited {
        void await(StepContext context, Node place) throws InterruptedException;
    }

    @Override
    public Outcome run(StepContext context, Node place) throws InterruptedException {
        return run(context, place, (_, _) -> {});
    }

    Outcome run(StepContext context, Node place, Awaited more) throws InterruptedException {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        Optional<Text> wrong = wrong(context, place);
        if (wrong.isPresent()) {
            return new Outcome.Failed(wrong.get(), List.of(node));
        }
        StartNodes.start(context, place);
        more.await(context, place);
        return new KnownVersionCheck(context, place).verified(release, List.of(node));
    }

    private Optional<Text> wrong(StepContext context, Node place) {
        Container container = new NodePlace(context, place).hold();
        return container.imageId().equals(image) || container.imageReference().equals(image)
                ? new DatabaseVersions(context).against(release.version(), subApplications)
                : Optional.of(Text.of("step.start-and-verify-node.other-image", node));
    }
}
