package drydock.cluster;

import java.net.URI;

/**
 * One NocoBase container.
 *
 * @param host the name of the host that carries it
 * @param container the container's name on that host
 * @param url where this one node is asked directly, never through the balancer
 * @param apiPath where below that it has its API: {@code /api/}
 */
public record Node(String name, String host, String container, URI url, String apiPath) {
    public static final String API_PATH = "/api/";

    /** With its API where NocoBase has it unless it is told otherwise. */
    public Node(String name, String host, String container, URI url) {
        this(name, host, container, url, API_PATH);
    }

    /** The path of its answer to whether it is healthy, on whatever address it is asked. */
    public String healthPath() {
        return url.getPath().replaceFirst("/+$", "") + apiPath + "__health_check";
    }
}
