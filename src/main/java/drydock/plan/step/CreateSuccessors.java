package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Successor;
import drydock.docker.Successor.Differences;
import drydock.plan.EachHost;
import drydock.plan.EachHost.Failure;
import drydock.plan.NodeContainers;
import drydock.plan.Obstacle;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes each node's successor on another image, complete but not started, and keeps the old image by a tag.
 *
 * @param image by its digest
 * @param version of it, for people
 * @param singles the nodes set to several processes that are to start first: they get one more, with one process
 */
public record CreateSuccessors(String image, String version, List<String> nodes, List<String> singles) implements Step {
    /** On a successor: the version of its image, which a digest does not tell. */
    public static final String VERSION = "drydock.version";

    @Override
    public Text title() {
        return Text.of("step.create-successors");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> all = nodes.stream().map(context.cluster()::node).toList();
        List<Failure<Node>> failures = EachHost.run(all, node -> create(context, node));
        return failures.isEmpty()
                ? new Outcome.Done(Text.of("step.create-successors.done", nodes))
                : EachHost.failed(failures, Node::name);
    }

    private void create(StepContext context, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        NodeContainers containers = new NodeContainers(docker, context.cluster());
        Container old = containers
                .current(node)
                .orElseThrow(() -> new Obstacle(Text.of("step.no-container", node.container())));
        keep(context, host, old);
        if (NodeContainers.isSuccessor(old, node, context.mark())) {
            return;
        }
        make(context, node, old, containers.successor(node, context.mark()), false);
        if (singles.contains(node.name())) {
            make(context, node, old, containers.single(node, context.mark()), true);
        }
    }

    /** Makes it anew where a half one stands: whether its networks are complete cannot be seen. */
    private void make(StepContext context, Node node, Container old, Optional<Container> half, boolean single) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        half.ifPresent(container -> docker.remove(host, container.id()));
        Successor successor = successor(context, host, old, node, single);
        String name =
                single ? NodeContainers.singleName(node, context.run()) : NodeContainers.nextName(node, context.run());
        if (docker.container(host, name).isPresent()) {
            throw new Obstacle(Text.of("step.create-successors.taken", name, host.name()));
        }
        String id = docker.create(host, name, successor.body());
        successor.connect().forEach((network, endpoint) -> docker.connect(host, network, id, endpoint));
        successor.disconnect().forEach(network -> docker.disconnect(host, network, id));
    }

    private Successor successor(StepContext context, Host host, Container old, Node node, boolean single) {
        Map<String, String> labels = new TreeMap<>(NodeContainers.marks(context.mark()));
        labels.putAll(Map.of(NodeContainers.NODE, node.name(), NodeContainers.PREDECESSOR, old.id(), VERSION, version));
        if (single) {
            labels.put(NodeContainers.SINGLE, "true");
        }
        Map<String, String> environment = single ? Map.of(NodeContainers.CLUSTER_MODE, "1") : Map.of();
        Differences differences = new Differences(image, labels, NodeContainers.NO_RESTART, environment);
        return Successor.of(old, image(context, host, old.imageId()), image(context, host, image), differences);
    }

    private static Map<String, Object> image(StepContext context, Host host, String reference) {
        return context.ports()
                .docker()
                .image(host, reference)
                .orElseThrow(() -> new Obstacle(Text.of("step.create-successors.no-image", host.name(), reference)));
    }

    /** An image without a tag is removed by the first prune, and going back needs it. */
    private static void keep(StepContext context, Host host, Container old) {
        String hex = old.imageId().substring(old.imageId().indexOf(':') + 1);
        String tag = "drydock-" + hex;
        context.ports()
                .docker()
                .tag(host, old.imageId(), context.cluster().image().repository(), tag);
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveSuccessors(nodes));
    }
}
