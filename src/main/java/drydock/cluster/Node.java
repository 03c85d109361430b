package drydock.cluster;

import java.net.URI;

/**
 * One NocoBase container.
 *
 * @param host the name of the host that carries it
 * @param container the container's name on that host
 * @param url where this one node is asked directly, never through the balancer
 */
public record Node(String name, String host, String container, URI url) {}
