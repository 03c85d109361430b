package drydock.plan.step.container;

import drydock.cluster.Blueprint;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.NewContainer;
import drydock.plan.Outcome;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Creates the containers of nodes that have none, from the configuration; none of them is started.
 *
 * @param image by its digest
 * @param version of it, which a digest does not tell
 * @param blueprints by node, what its container is made of, as people approved it: {@link Blueprint#shown}
 */
public record CreateContainers(String image, String version, Map<String, String> blueprints) implements Step {

    @Override
    public Text title() {
        return Text.of("step.create-containers", String.join(" ", names()), names().size());
    }

    private List<String> names() {
        return blueprints.keySet().stream().sorted().toList();
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        List<Node> all = names().stream().map(context.cluster()::node).toList();
        for (Node node : all) {
            context.stopping(node, "");
        }
        List<Failure<Node>> failures = Parallel.run(all, node -> create(context, node));
        return Parallel.outcome(failures, Node::name, Text.of("step.create-containers.done", names()));
    }

    /** Makes it anew where a half one stands: whether its networks are complete cannot be seen. */
    private void create(StepContext context, Node node) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(node);
        Optional<Container> there = new NodeContainers(docker, context.cluster()).current(node);
        if (there.isPresent() && !NodeContainers.isSuccessor(there.get(), node, context.mark())) {
            throw new StepException(Text.of("step.create-containers.taken", node.container(), host.name()));
        }
        Blueprint blueprint = blueprint(context, node);
        refuseMissingNetworks(docker, host, blueprint);
        there.ifPresent(half -> docker.remove(host, half.id()));
        NewContainer made = NewContainer.of(blueprint, image, labels(context, node));
        docker.create(host, node.container(), made.body(), made.connect());
    }

    private Blueprint blueprint(StepContext context, Node node) {
        return context.cluster()
                .creation()
                .map(creation -> creation.of(node))
                .filter(blueprint -> blueprint.shown().equals(blueprints.get(node.name())))
                .orElseThrow(() -> new StepException(Text.of("step.create-containers.other", node.name())));
    }

    private static void refuseMissingNetworks(Docker docker, Host host, Blueprint blueprint) {
        for (String network : blueprint.networks()) {
            if (!docker.hasNetwork(host, network)) {
                throw new StepException(Text.of("step.create-containers.no-network", host.name(), network));
            }
        }
    }

    private Map<String, String> labels(StepContext context, Node node) {
        Map<String, String> labels = new TreeMap<>(NodeContainers.marks(context.mark()));
        labels.putAll(Map.of(NodeContainers.NODE, node.name(), NodeContainers.VERSION, version));
        return labels;
    }

    @Override
    public Optional<Step> undo() {
        return Optional.of(new RemoveCreatedContainers(names()));
    }
}
