package drydock.configuration;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Clusters behind one HAProxy, which has one gate: opened for one of them, it is open for the other in the middle of its
 * run. Those that have nodes in common are one cluster by several names.
 */
record SharedGates(List<Cluster> clusters) {
    private static final String ONE_GATE = "haproxy";

    void refuse(Validation validation) {
        for (int at = 0; at < clusters.size(); at++) {
            Cluster cluster = clusters.get(at);
            clusters.subList(0, at).stream()
                    .filter(other -> share(cluster, other))
                    .findFirst()
                    .ifPresent(other -> validation.wrong(
                            "drydock.clusters." + cluster.name() + ".balancer.container",
                            cluster.balancer().container(),
                            "That HAProxy is " + other.name() + "'s, which has other nodes, and it can be closed and"
                                    + " opened for one cluster only. Give each its own."));
        }
    }

    private static boolean share(Cluster one, Cluster other) {
        return gate(one).isPresent()
                && gate(one).equals(gate(other))
                && Collections.disjoint(containers(one), containers(other));
    }

    private static Optional<String> gate(Cluster cluster) {
        Cluster.Balancer balancer = cluster.balancer();
        return Optional.of(place(cluster, balancer.host(), balancer.container()))
                .filter(_ -> balancer.type().equals(ONE_GATE));
    }

    private static Set<String> containers(Cluster cluster) {
        return cluster.nodes().stream()
                .map((Node node) -> place(cluster, node.host(), node.container()))
                .collect(Collectors.toSet());
    }

    /** Clusters may have names of their own for a host; one that is not there is said elsewhere. */
    private static String place(Cluster cluster, String host, String container) {
        return cluster.hosts().stream()
                        .filter(one -> one.name().equals(host))
                        .map(one -> one.docker().toString())
                        .findFirst()
                        .orElse(host)
                + " " + container;
    }
}
