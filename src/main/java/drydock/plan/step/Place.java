package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Mark;
import drydock.cluster.Node;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Original;
import drydock.docker.Originals;
import drydock.docker.Originals.Role;
import drydock.docker.Successor;
import drydock.plan.NodeContainers;
import drydock.plan.Obstacle;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Map;
import java.util.Optional;

/**
 * A node's place on its host. As long as a run works on it, what stands there is what the run found or put there: what
 * others take away is made again, and what others put there instead is removed.
 */
final class Place {
    private final StepContext context;
    private final Mark mark;
    private final Node node;
    private final Host host;
    private final Docker docker;
    private final Originals originals;

    Place(StepContext context, Node node) {
        this(context, node, context.mark());
    }

    /** @param mark of the run which worked on it */
    Place(StepContext context, Node node, Mark mark) {
        this.context = context;
        this.mark = mark;
        this.node = node;
        this.host = context.cluster().hostOf(node);
        this.docker = context.ports().docker();
        this.originals = context.ports().originals();
    }

    Optional<Container> current() {
        return docker.container(host, node.container());
    }

    /** The old container, while it stands aside. */
    Optional<Container> aside() {
        return new NodeContainers(docker, context.cluster()).predecessor(node, mark);
    }

    boolean isSuccessor(Container container) {
        return NodeContainers.isSuccessor(container, node, mark);
    }

    /** Keeps what the run is about to work on, the first time. */
    void found(Container container) {
        if (isSuccessor(container) || id(Role.FOUND).isPresent()) {
            return;
        }
        docker.image(host, container.imageId()).ifPresent(image -> {
            keep(Role.IN_PLACE, new Original(container, image));
            keep(Role.FOUND, new Original(container, image));
        });
    }

    /** What has the node's name from now on was put there by the run. */
    void taken() {
        Container container = current().orElseThrow(this::gone);
        if (id(Role.IN_PLACE).equals(Optional.of(container.id()))) {
            return;
        }
        docker.image(host, container.imageId()).ifPresent(image -> keep(Role.IN_PLACE, new Original(container, image)));
    }

    /** What the run found, as it is or as it was. */
    Original original() {
        Optional<Original> there = current()
                .filter(this::isFound)
                .or(this::aside)
                .flatMap(container ->
                        docker.image(host, container.imageId()).map(image -> new Original(container, image)));
        return there.or(() -> kept(Role.FOUND)).orElseThrow(this::gone);
    }

    /** Whether it is no other one that has got the node's name meanwhile. */
    boolean isFound(Container container) {
        return id(Role.FOUND).map(container.id()::equals).orElse(!isSuccessor(container));
    }

    private boolean isMeant(Container container) {
        return id(Role.IN_PLACE).map(container.id()::equals).orElse(true);
    }

    /** @return what stands in the place, which is what the run put there */
    Container hold() {
        Optional<Container> current = current();
        if (current.filter(this::isMeant).isPresent()) {
            return current.get();
        }
        Optional<Original> kept = kept(Role.IN_PLACE);
        return kept.isEmpty() ? current.orElseThrow(this::gone) : instead(current, kept.get());
    }

    /** @return the container that the run found, or one that is as that one was, in the place */
    Container giveBack() {
        Optional<Container> aside = aside();
        Optional<Container> current = current();
        if (aside.isPresent()) {
            current.ifPresent(this::remove);
            docker.rename(host, aside.get().id(), node.container());
        } else if (current.isEmpty() || !(isFound(current.get()) || isMeant(current.get()))) {
            Optional<Original> found = kept(Role.FOUND);
            if (found.isPresent()) {
                return instead(current, found.get());
            }
        }
        taken();
        return current().orElseThrow(this::gone);
    }

    /** Where a run went back without this node: the old container is made again if its place is the run's or empty. */
    void giveBackUnlessThere() {
        Optional<Container> current = current();
        if (current.map(this::isSuccessor).orElse(true) && kept(Role.FOUND).isPresent()) {
            current.ifPresent(this::remove);
            giveBack();
        }
    }

    private Container instead(Optional<Container> other, Original original) {
        refuseWithoutNetworks(original.container());
        other.ifPresent(this::remove);
        String image = new ImageAtHand(context, host).of(original);
        String id = makeAgain(original.again(image, NodeContainers.NO_RESTART));
        refuseAnotherImage(id, original.container());
        docker.rename(host, id, node.container());
        context.progress(Text.of("step.made-again", node.container(), host.name()));
        taken();
        return current().orElseThrow(this::gone);
    }

    /** Whoever pulls meanwhile gives the tag to another version, which would upgrade the database. */
    private void refuseAnotherImage(String id, Container original) {
        docker.container(host, id)
                .filter(made -> !made.imageId().equals(original.imageId()))
                .ifPresent(made -> {
                    docker.remove(host, made.id());
                    throw new Obstacle(
                            Text.of("step.another-image", node.container(), host.name(), original.imageReference()));
                });
    }

    /** {@code docker compose down} takes them along; a container could be made without them and not be started. */
    private void refuseWithoutNetworks(Container container) {
        for (String network : container.networks().keySet()) {
            if (!docker.hasNetwork(host, network)) {
                throw new Obstacle(Compose.of(container)
                        .map(compose -> Text.of(
                                "step.no-network.compose",
                                node.container(),
                                host.name(),
                                network,
                                compose.project(),
                                compose.directory()))
                        .orElseGet(() -> Text.of("step.no-network", node.container(), host.name(), network)));
            }
        }
    }

    /** @return its id; it has not the node's name yet */
    String makeAgain(Successor again) {
        return make(NodeContainers.againName(node, mark.run()), again);
    }

    /** Makes it anew where a half one stands: whether its networks are complete cannot be seen. */
    String make(String name, Successor successor) {
        docker.container(host, name).ifPresent(half -> removeHalf(name, half));
        String id = docker.create(host, name, successor.body());
        successor.connect().forEach((network, endpoint) -> docker.connect(host, network, id, endpoint));
        successor.disconnect().forEach(network -> docker.disconnect(host, network, id));
        return id;
    }

    private void removeHalf(String name, Container half) {
        if (!isSuccessor(half) && !name.equals(NodeContainers.againName(node, mark.run()))) {
            throw new Obstacle(Text.of("step.create-successors.taken", name, host.name()));
        }
        docker.remove(host, half.id());
    }

    /** One that others put in the place: it must neither run nor be found by its name or labels again. */
    void remove(Container other) {
        Map<String, Object> none = NodeContainers.NO_RESTART;
        docker.setRestartPolicy(host, other.id(), none);
        docker.kill(host, other.id());
        docker.remove(host, other.id());
    }

    private Optional<String> id(Role role) {
        return originals.id(context.cluster(), mark.run(), node.name(), role);
    }

    private Optional<Original> kept(Role role) {
        return originals.of(context.cluster(), mark.run(), node.name(), role);
    }

    private void keep(Role role, Original original) {
        originals.keep(context.cluster(), mark.run(), node.name(), role, original);
    }

    private Obstacle gone() {
        return new Obstacle(Text.of("step.no-container", node.container()));
    }
}
