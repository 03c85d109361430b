package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Container;
import drydock.docker.Network;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.OriginalContainers.Role;
import drydock.plan.StepContext;
import drydock.plan.node.NodeContainers;
import java.util.List;
import java.util.Optional;

/** What a run keeps of a node's containers: by it they are told from others, and made again where those take them away. */
public final class NodeOriginals {
    private final StepContext context;
    private final RunMark mark;
    private final Node node;

    /** @param mark of the run which worked on it */
    NodeOriginals(StepContext context, RunMark mark, Node node) {
        this.context = context;
        this.mark = mark;
        this.node = node;
    }

    /** The full id of a container that is kept. */
    Optional<String> id(Role role) {
        return context.ports().originals().id(context.cluster(), mark.run(), node.name(), role);
    }

    /** Empty where nothing is kept, or where it can no longer be read. */
    Optional<OriginalContainer> original(Role role) {
        return context.ports().originals().of(context.cluster(), mark.run(), node.name(), role);
    }

    private void keep(Role role, OriginalContainer original) {
        context.ports().originals().keep(context.cluster(), mark.run(), node.name(), role, original);
    }

    /** Keeps what the run is about to work on, the first time. */
    public void found(Container container) {
        if (NodeContainers.isSuccessor(container, node, mark) || id(Role.FOUND).isPresent()) {
            return;
        }
        described(container).ifPresent(original -> {
            keep(Role.IN_PLACE, original);
            keep(Role.FOUND, original);
        });
    }

    /** From now on it is the run's own in the node's place. */
    void takes(Container container) {
        if (id(Role.IN_PLACE).equals(Optional.of(container.id()))) {
            return;
        }
        described(container).ifPresent(original -> keep(Role.IN_PLACE, original));
    }

    /** Whether it is no other one that has got the node's name meanwhile. */
    public boolean isFound(Container container) {
        return id(Role.FOUND).map(container.id()::equals).orElse(!NodeContainers.isSuccessor(container, node, mark));
    }

    /** Whether what was kept of it can be read. */
    public boolean canBeMadeAgain(Container container) {
        return original(Role.FOUND)
                .filter(original -> original.container().id().equals(container.id()))
                .isPresent();
    }

    /** Whether it is what the run put there; where the run has put nothing there, all is. */
    boolean isMeant(Container container) {
        return id(Role.IN_PLACE).map(container.id()::equals).orElse(true);
    }

    /** Whether the run made it, or meant it to be there. */
    boolean isOwn(Container container) {
        return NodeContainers.isSuccessor(container, node, mark)
                || id(Role.IN_PLACE).filter(container.id()::equals).isPresent();
    }

    /** All that it takes to make it again; empty where its image is gone. */
    Optional<OriginalContainer> described(Container container) {
        Host host = context.cluster().hostOf(node);
        return context.ports()
                .docker()
                .image(host, container.imageId())
                .map(image -> new OriginalContainer(container, image, networks(host, container)));
    }

    /** One that is gone already is taken from what the run found. */
    private List<Network> networks(Host host, Container container) {
        return container.networks().keySet().stream()
                .flatMap(name -> context
                        .ports()
                        .docker()
                        .network(host, name)
                        .map(inspect -> Optional.of(inspect)
                                .filter(Network::canBeMadeAgain)
                                .map(Network::of))
                        .orElseGet(() -> original(Role.FOUND).flatMap(found -> found.network(name)))
                        .stream())
                .toList();
    }
}
