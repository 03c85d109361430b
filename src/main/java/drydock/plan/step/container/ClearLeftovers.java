package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainer;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.node.Leftover;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finishes what earlier runs could not do on hosts that were away: puts the container of each node in its place that
 * those runs meant to be there, stopped, and removes the others of theirs.
 */
public record ClearLeftovers(List<Leftover> leftovers) implements Step {

    @Override
    public Text title() {
        return Text.of(
                "step.clear-leftovers",
                leftovers.stream().map(Leftover::node).distinct().toList());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        for (Leftover one : leftovers) {
            List<Failure<Node>> failures =
                    Parallel.run(one.place(context.cluster()).stream().toList(), place -> clear(context, one, place));
            if (!failures.isEmpty()) {
                return Parallel.failed(failures, Node::name);
            }
        }
        return new Outcome.Done(Text.of("step.removed"));
    }

    static void clear(StepContext context, Leftover left, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        NodePlace place = new NodePlace(context, node, left.run());
        if (!left.arrived() && left.rest(docker, context.cluster(), node).heir().isEmpty()) {
            place.giveBackUnlessThere();
        }
        Leftover.Rest rest = left.rest(docker, context.cluster(), node);
        Optional<String> heir = rest.heir().map(one -> seenByCompose(context, left, node, one, rest.surplus()));
        for (Container container : rest.surplus()) {
            docker.setRestartPolicy(host, container.id(), NodeContainers.NO_RESTART);
            docker.stop(host, container.id());
            docker.remove(host, container.id());
        }
        heir.ifPresent(id -> docker.rename(host, id, node.container()));
    }

    /** What was only to show that it can be made has none of the labels by which compose would know it. */
    private static String seenByCompose(
            StepContext context, Leftover left, Node node, Container heir, List<Container> surplus) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        Optional<Container> old =
                surplus.stream().filter(one -> Compose.of(one).isPresent()).findFirst();
        Optional<Map<String, Object>> image = docker.image(host, heir.imageId());
        if (old.isEmpty() || image.isEmpty() || Compose.of(heir).isPresent()) {
            return heir.id();
        }
        String id = new Recreation(context, left.run(), node)
                .again(new OriginalContainer(heir, image.get())
                        .again(heir.imageReference(), NodeContainers.NO_RESTART)
                        .seenByComposeAs(old.get()));
        docker.remove(host, heir.id());
        return id;
    }
}
