package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.NodeContainers;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Optional;

/**
 * Puts a node's successor, which stands ready, in its predecessor's place. It is started by the step after this one.
 *
 * @param what the successor runs, for people
 */
public record ReplaceNode(String node, String what) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.replace-node", node, what);
    }

    @Override
    public Outcome run(StepContext context, Node place) {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(place);
        NodeContainers containers = new NodeContainers(docker, context.cluster());
        Optional<Container> successor =
                containers.single(place, context.mark()).or(() -> containers.successor(place, context.mark()));
        if (successor.isEmpty()) {
            return new Outcome.Failed(Text.of("step.successor-gone", node, host.name()));
        }
        if (successor.get().name().equals(place.container())) {
            return new Outcome.Done(Text.of("step.in-place"));
        }
        Optional<Container> predecessor = containers.current(place);
        if (predecessor.isPresent()) {
            setAside(context, place, predecessor.get());
        }
        docker.rename(host, successor.get().id(), place.container());
        return new Outcome.Done(Text.of("step.in-place"));
    }

    private static void setAside(StepContext context, Node node, Container predecessor) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        docker.setRestartPolicy(host, predecessor.id(), NodeContainers.NO_RESTART);
        Stopping.stop(context, node);
        docker.rename(host, predecessor.id(), NodeContainers.previousName(node, context.run()));
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new ReturnNode(node));
    }
}
