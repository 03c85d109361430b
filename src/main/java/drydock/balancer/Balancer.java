package drydock.balancer;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What shows a cluster to the world. Each call looks first and does what is missing; it throws {@link
 * BalancerException} with a message for people where the balancer cannot do it, or a DockerException where its host
 * does not answer.
 */
public interface Balancer {

    /** The word for it in the configuration, for example {@code nginx}. */
    String type();

    /**
     * Whether it can do all of this as it is configured; reads only.
     *
     * @return how the entrance stands
     * @throws BalancerException saying what is missing
     */
    Entrance check(Cluster cluster);

    /**
     * From its return on, every new request gets the maintenance page: 503, Retry-After, X-Drydock.
     *
     * @throws ManualSwitch where only a person can see to that, and has not yet
     */
    void close(Cluster cluster);

    /** @throws ManualSwitch as for a closing */
    void open(Cluster cluster);

    /** Requests that are still being answered by nodes; 0 where it {@link #countsRequests} not. */
    int requestsInFlight(Cluster cluster);

    /** Where it does not, nobody knows when the last one was answered. */
    default boolean countsRequests() {
        return true;
    }

    /** Whether single nodes can be kept from getting requests; where not, it finds out by itself which ones answer. */
    default boolean drainsNodes() {
        return true;
    }

    /** The nodes that get no new requests although they are configured. */
    Set<String> drained(Cluster cluster);

    void drain(Cluster cluster, Node node);

    /** All of these, in as few steps as it takes: the entrance may be closed meanwhile. */
    default void drain(Cluster cluster, List<Node> nodes) {
        nodes.forEach(node -> drain(cluster, node));
    }

    void admit(Cluster cluster, Node node);

    /** All of these, in as few steps as it takes. */
    default void admit(Cluster cluster, List<Node> nodes) {
        nodes.forEach(node -> admit(cluster, node));
    }

    /**
     * Sees to it that requests reach nodes where they are now, and looks from where it stands whether they do: it may be
     * down since nodes were, or remember where they were before.
     *
     * @param nodes that are to be reached
     */
    Way reach(Cluster cluster, List<Node> nodes);

    /**
     * @param unreached the names of the nodes of which nothing is reached
     * @param faults each node that is not reached, with what to do
     * @param doubts why it is not sure whether others are
     * @param addresses that its own requests went to; empty where it does not tell
     * @param names in its configuration whose addresses it looks up
     */
    record Way(
            Set<String> unreached, List<Text> faults, List<Text> doubts, List<Address> addresses, List<String> names) {

        /** Where it does not tell. */
        public Way(Set<String> unreached, List<Text> faults, List<Text> doubts) {
            this(unreached, faults, doubts, List.of(), List.of());
        }
    }

    /**
     * Where it sends requests to.
     *
     * @param text {@code 172.22.0.3:13000}
     * @param node the one whose it is by its configuration; empty where that does not tell
     * @param status what was answered there when it was asked for a node's health; 0 where nothing was
     * @param healthy whether that is what a healthy node says
     */
    record Address(String text, String node, int status, boolean healthy) {}

    /** By reading only. */
    Memory memory(Cluster cluster);

    /**
     * What it remembers of where nodes are.
     *
     * @param names whose addresses it looked up once and does not look up again by itself
     * @param moved nodes that were started since, perhaps at other addresses
     * @param files of its configuration
     */
    record Memory(List<String> names, List<String> moved, List<ConfigurationFile> files) {

        /** Where there are no files. */
        public Memory(List<String> names, List<String> moved) {
            this(names, moved, List.of());
        }
    }

    /**
     * A file that it read its configuration from.
     *
     * @param path in its container
     * @param real the same where links lead to another one
     * @param forDrydock whether it has lines by which Drydock steers it
     * @param changed whether it was changed after it was read
     */
    record ConfigurationFile(String path, String real, boolean forDrydock, boolean changed) {}

    /** The command by which a person has it read its configuration again, without a connection being cut. */
    String reloadCommand(Cluster cluster);

    /** Lets the bearer of a token past the maintenance page until the entrance is opened. @return the address to visit */
    URI bypass(Cluster cluster, String token);

    /** How long a closed entrance tells clients to wait. */
    Duration RETRY_AFTER = Duration.ofSeconds(60);
}
