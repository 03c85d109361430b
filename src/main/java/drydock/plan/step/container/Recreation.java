package drydock.plan.step.container;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.Network;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.Successor;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.node.NodeContainers;
import drydock.text.Explained;
import drydock.text.Text;

/** Makes a node's containers: of a description, or again as one was that others took away. None of them is started. */
public final class Recreation {
    private final StepContext context;
    private final RunMark mark;
    private final Node node;
    private final Host host;
    private final Docker docker;

    /** @param mark of the run which worked on it */
    public Recreation(StepContext context, RunMark mark, Node node) {
        this.context = context;
        this.mark = mark;
        this.node = node;
        this.host = context.cluster().hostOf(node);
        this.docker = context.ports().docker();
    }

    /** @return one that is as it was, of its own image; it has not the node's name yet */
    Container asItWas(OriginalContainer original) {
        String image = new ImageRetrieval(context, host).of(original);
        String id = again(original.again(image, NodeContainers.NO_RESTART));
        Container made = docker.container(host, id)
                .orElseThrow(() -> new StepException(Text.of("step.no-container", node.container())));
        refuseAnotherImage(made, original.container());
        return made;
    }

    /** Whoever pulls meanwhile gives the tag to another version, which would upgrade the database. */
    private void refuseAnotherImage(Container made, Container original) {
        if (!made.imageId().equals(original.imageId())) {
            docker.remove(host, made.id());
            throw new StepException(
                    Text.of("step.another-image", node.container(), host.name(), original.imageReference()));
        }
    }

    /**
     * {@code docker compose down} takes them along, and a prune those of which all containers stand still. A container
     * could be made without them and not be started.
     */
    public void seeToNetworks(OriginalContainer original) {
        for (String name : original.container().networks().keySet()) {
            if (!docker.hasNetwork(host, name)) {
                Network network = original.network(name).orElseThrow(() -> noNetwork(original.container(), name));
                make(network);
                context.progress(Text.of("step.network-made-again", name, host.name()));
            }
        }
    }

    /** Another node's step may have made it meanwhile. */
    private void make(Network network) {
        try {
            docker.createNetwork(host, network);
        } catch (HostUnreachable away) {
            throw away;
        } catch (DockerException refused) {
            if (!docker.hasNetwork(host, network.name())) {
                Text why = Explained.by(refused);
                throw new StepException(
                        Text.of("step.network-refused", node.container(), host.name(), why, network.line()));
            }
        }
    }

    private StepException noNetwork(Container container, String network) {
        return new StepException(Compose.of(container)
                .map(compose -> Text.of(
                        "step.no-network.compose",
                        node.container(),
                        host.name(),
                        network,
                        compose.project(),
                        compose.directory()))
                .orElseGet(() -> Text.of("step.no-network", node.container(), host.name(), network)));
    }

    /** @return its id; it has not the node's name yet */
    String again(Successor again) {
        return make(NodeContainers.againName(node, mark.run()), again);
    }

    /** Makes it anew where a half one stands: whether its networks are complete cannot be seen. */
    public String make(String name, Successor successor) {
        docker.container(host, name).ifPresent(half -> removeHalf(name, half));
        String id = docker.create(host, name, successor.body(), successor.connect());
        successor.disconnect().forEach(network -> docker.disconnect(host, network, id));
        return id;
    }

    private void removeHalf(String name, Container half) {
        if (!NodeContainers.isSuccessor(half, node, mark) && !name.equals(NodeContainers.againName(node, mark.run()))) {
            throw new StepException(Text.of("step.name-taken", name, host.name()));
        }
        docker.remove(host, half.id());
    }
}
