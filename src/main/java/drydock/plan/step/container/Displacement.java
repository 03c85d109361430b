package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.OriginalContainers.Role;
import drydock.plan.StepContext;
import drydock.plan.database.ClusterDatabase;
import drydock.plan.database.ClusterDatabase.Relation;
import drydock.plan.database.ContainerInventory;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes a node's name from a container that is neither the node's nor the run's. One that is proven to work on the
 * cluster's database is an intruder and goes; every other one is somebody's, and is put aside as it is.
 */
final class Displacement {
    private final StepContext context;
    private final RunMark mark;
    private final Node node;
    private final Host host;
    private final Docker docker;

    /** @param mark of the run which worked on the node */
    Displacement(StepContext context, RunMark mark, Node node) {
        this.context = context;
        this.mark = mark;
        this.node = node;
        this.host = context.cluster().hostOf(node);
        this.docker = context.ports().docker();
    }

    void of(Container other) {
        if (isIntruder(other)) {
            remove(other);
        } else {
            putAside(other);
        }
    }

    /** It must neither run nor be found by its name or labels again. */
    void remove(Container container) {
        docker.setRestartPolicy(host, container.id(), NodeContainers.NO_RESTART);
        docker.kill(host, container.id());
        docker.remove(host, container.id());
    }

    private void putAside(Container other) {
        String aside = freeName();
        context.displacing(node, other.id(), text(other, aside));
        docker.setRestartPolicy(host, other.id(), NodeContainers.NO_RESTART);
        docker.stop(host, other.id());
        docker.rename(host, other.id(), aside);
    }

    private String freeName() {
        String name = NodeContainers.otherName(node, mark.run());
        return Stream.concat(
                        Stream.of(name), Stream.iterate(2, number -> number + 1).map(number -> name + "-" + number))
                .filter(free -> docker.container(host, free).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Text text(Container other, String aside) {
        Text text = Text.of("step.displaced", node.container(), host.name(), node.name(), aside, policy(other));
        return Compose.of(other)
                .map(compose -> Text.of(
                        "step.displaced.compose", text, compose.project(), compose.service(), compose.directory()))
                .orElse(text);
    }

    /** As {@code docker update --restart} takes it. */
    private static String policy(Container other) {
        Object name = other.restartPolicy().get("Name");
        boolean none = name == null || name.toString().isEmpty();
        boolean counts = other.restartPolicy().get("MaximumRetryCount") instanceof Number most && most.intValue() > 0;
        return (none ? "no" : name) + (counts ? ":" + other.restartPolicy().get("MaximumRetryCount") : "");
    }

    /** What it says of itself is no proof: it counts where the nodes' own settings lead, this node's as they were kept. */
    private boolean isIntruder(Container other) {
        return new ClusterDatabase(landscapeWithout(other)).of(host, other) == Relation.PROVEN;
    }

    private ContainerInventory landscapeWithout(Container other) {
        ContainerInventory inventory = ContainerInventory.unseen(context.cluster());
        for (Host one : context.cluster().hosts()) {
            inventory = seen(inventory, one);
        }
        Stream<Container> others = docker.containers(host).stream()
                .filter(container -> !container.id().equals(other.id()));
        Stream<Container> own =
                new NodeOriginals(context, mark, node).original(Role.FOUND).map(OriginalContainer::container).stream();
        List<Container> here = Stream.concat(others, own).toList();
        return inventory.with(host, here);
    }

    /** Without the database's host nothing is proven; another one that is away only tells less. */
    private ContainerInventory seen(ContainerInventory inventory, Host one) {
        try {
            return inventory.with(one, docker.containers(one));
        } catch (DockerException away) {
            if (one.name().equals(context.cluster().database().host())) {
                throw away;
            }
            return inventory;
        }
    }
}
