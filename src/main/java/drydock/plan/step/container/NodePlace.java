package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.OriginalContainers.Role;
import drydock.plan.Outcome.Failed;
import drydock.plan.Parallel;
import drydock.plan.Parallel.Failure;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.database.NobodyWrites;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * A node's place on its host. As long as a run works on it, what stands there is what the run found or put there: what
 * others take away is made again, and what others put there instead gives the node's name up.
 */
public final class NodePlace {
    private final StepContext context;
    private final RunMark mark;
    private final Node node;
    private final Host host;
    private final Docker docker;
    private final NodeOriginals kept;

    public NodePlace(StepContext context, Node node) {
        this(context, node, context.mark());
    }

    /** @param mark of the run which worked on it */
    public NodePlace(StepContext context, Node node, RunMark mark) {
        this.context = context;
        this.mark = mark;
        this.node = node;
        this.host = context.cluster().hostOf(node);
        this.docker = context.ports().docker();
        this.kept = new NodeOriginals(context, mark, node);
    }

    /**
     * Stops every node of the cluster, and holds until nobody writes: before other data take the place of what is there.
     *
     * @param held the words for what still speaks against it in the end
     * @return why that is not so; empty when it is
     */
    public static Optional<Failed> stopAll(StepContext context, String held) throws InterruptedException {
        List<Failure<Node>> failures =
                Parallel.run(context.cluster().nodes(), node -> new NodePlace(context, node).stop());
        return failures.isEmpty()
                ? NobodyWrites.await(context, held)
                : Optional.of(Parallel.failed(failures, Node::name));
    }

    public NodeOriginals kept() {
        return kept;
    }

    public Optional<Container> current() {
        return docker.container(host, node.container());
    }

    /** The old container, while it stands aside. */
    public Optional<Container> aside() {
        return new NodeContainers(docker, context.cluster()).predecessor(node, mark);
    }

    public boolean isSuccessor(Container container) {
        return NodeContainers.isSuccessor(container, node, mark);
    }

    /** What has the node's name from now on was put there by the run. */
    public void taken() {
        kept.takes(current().orElseThrow(this::gone));
    }

    /** What the run found, as it is or as it was. */
    public OriginalContainer original() {
        Optional<OriginalContainer> there =
                current().filter(kept::isFound).or(this::aside).flatMap(kept::described);
        return there.or(() -> kept.original(Role.FOUND)).orElseThrow(this::gone);
    }

    /** @return what stands in the place, which is what the run put there */
    public Container hold() {
        Optional<Container> current = current();
        if (current.filter(kept::isMeant).isPresent()) {
            if (!current.get().running()) {
                kept.original(Role.IN_PLACE).ifPresent(remaking()::seeToNetworks);
            }
            return current.get();
        }
        return instead(current, Role.IN_PLACE);
    }

    /** Stops what stands there, which is written before it is done. */
    public void stop() {
        current().filter(Container::running).ifPresent(container -> {
            context.stopping(node, container.startedAt().orElse(""));
            docker.stop(host, container.id());
        });
    }

    /** @return the container that the run found, or one that is as that one was, in the place */
    public Container giveBack() {
        Optional<Container> aside = aside();
        Optional<Container> current = current();
        if (aside.isPresent()) {
            current.ifPresent(this::clear);
            docker.rename(host, aside.get().id(), node.container());
        } else if (current.isEmpty() || !(kept.isFound(current.get()) || kept.isMeant(current.get()))) {
            return instead(current, Role.FOUND);
        }
        taken();
        return current().orElseThrow(this::gone);
    }

    /** Where a run went back without this node: the old container is made again if its place is the run's or empty. */
    void giveBackUnlessThere() {
        Optional<Container> current = current();
        if (current.map(this::isSuccessor).orElse(true)
                && kept.original(Role.FOUND).isPresent()) {
            current.ifPresent(this::clear);
            giveBack();
        }
    }

    /** Kept before it has the name: else nobody could tell after a crash whose it is. */
    private Container instead(Optional<Container> other, Role role) {
        OriginalContainer original = kept.original(role).orElseThrow(() -> other.isEmpty() ? gone() : notItsOwn());
        remaking().seeToNetworks(original);
        other.ifPresent(this::clear);
        Container made = remaking().asItWas(original);
        kept.takes(made);
        docker.rename(host, made.id(), node.container());
        context.progress(Text.of("step.made-again", node.container(), host.name()));
        return current().orElseThrow(this::gone);
    }

    /** Whoever else has got the node's name gives it up. */
    public void displaceOthers() {
        current()
                .filter(there -> !kept.isOwn(there) && !kept.isFound(there) && !kept.isMeant(there))
                .ifPresent(this::clear);
    }

    /** What is the run's own goes; what is not goes where it works on the database, and is put aside elsewhere. */
    public void clear(Container container) {
        Displacement displacing = new Displacement(context, mark, node);
        if (kept.isOwn(container)) {
            displacing.remove(container);
        } else {
            displacing.of(container);
        }
    }

    /** For one of the run's own, or one that it found: others lose their name at most. */
    public void remove(Container own) {
        new Displacement(context, mark, node).remove(own);
    }

    private Recreation remaking() {
        return new Recreation(context, mark, node);
    }

    private StepException notItsOwn() {
        return new StepException(Text.of("step.not-its-own", node.container(), host.name()));
    }

    private StepException gone() {
        return new StepException(Text.of("step.no-container", node.container()));
    }
}
