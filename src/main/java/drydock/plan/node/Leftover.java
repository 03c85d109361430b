package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Container;
import drydock.docker.Docker;
import java.util.List;
import java.util.Optional;

/**
 * What a run may have left on the host of a node that it ended without: an old container there is one start away from a
 * silent downgrade.
 *
 * @param run which has made the containers
 * @param arrived whether that run's new containers are the right ones, and not those that they were made from
 */
public record Leftover(RunMark run, String node, boolean arrived) {

    /**
     * What is to be done about it.
     *
     * @param surplus what has to go
     * @param heir what takes the node's place then; empty where the right one is there, or somebody else's
     */
    public record Rest(List<Container> surplus, Optional<Container> heir) {
        public boolean isNothing() {
            return surplus.isEmpty() && heir.isEmpty();
        }
    }

    /** The node, where the configuration still has it. */
    public Optional<Node> place(Cluster cluster) {
        return cluster.nodes().stream().filter(one -> one.name().equals(node)).findFirst();
    }

    /** @param place of that node; what somebody else has put there meanwhile is not touched */
    public Rest rest(Docker docker, Cluster cluster, Node place) {
        List<Container> all = docker.containers(cluster.hostOf(place));
        Optional<Container> inPlace =
                all.stream().filter(one -> one.name().equals(place.container())).findFirst();
        Optional<Container> heir = all.stream()
                .filter(one -> !one.name().equals(place.container()))
                .filter(one -> isRight(one, place))
                .filter(one -> inPlace.isEmpty() || gives(inPlace.get(), one, place))
                .findFirst();
        List<Container> surplus = all.stream()
                .filter(one -> heir.filter(kept -> kept.id().equals(one.id())).isEmpty())
                .filter(one -> one.name().equals(place.container()) ? goes(one, heir, place) : isOfRun(one, place))
                .toList();
        return new Rest(surplus, heir);
    }

    private boolean isRight(Container one, Node place) {
        return arrived
                ? isMade(one, place) && one.label(NodeContainers.SINGLE).isEmpty()
                : one.name().equals(NodeContainers.previousName(place, run.run()));
    }

    /** Whether what is in the place is the other one of the two that the run had to do with. */
    private boolean gives(Container inPlace, Container heir, Node place) {
        return arrived
                ? heir.label(NodeContainers.PREDECESSOR).equals(Optional.of(inPlace.id()))
                        || (isMade(inPlace, place)
                                && inPlace.label(NodeContainers.SINGLE).isPresent())
                : isMade(inPlace, place);
    }

    /** One that was made for a node without a container goes although nothing takes its place. */
    private boolean goes(Container inPlace, Optional<Container> heir, Node place) {
        boolean isNew = inPlace.label(NodeContainers.PREDECESSOR).isEmpty();
        return heir.isPresent() || (!arrived && isMade(inPlace, place) && isNew);
    }

    /** The old one is kept after a run that went back: where it takes nobody's place, somebody else has put one there. */
    private boolean isOfRun(Container one, Node place) {
        return isMade(one, place)
                || one.name().equals(NodeContainers.againName(place, run.run()))
                || (arrived && one.name().equals(NodeContainers.previousName(place, run.run())));
    }

    private boolean isMade(Container container, Node place) {
        return NodeContainers.isSuccessor(container, place, run);
    }
}
