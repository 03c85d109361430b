package drydock.configuration;

import drydock.cluster.Host;
import drydock.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a cluster's hosts, and what stands on them. */
final class HostsReader {
    private static final String PATH = "/([A-Za-z0-9._~-]+/)+";

    private final String name;
    private final String key;
    private final ClusterSettings settings;
    private final Values values;
    private final Reading reading;

    HostsReader(String cluster, ClusterSettings settings, Reading reading) {
        this.name = cluster;
        this.key = "drydock.clusters." + cluster + ".";
        this.settings = settings;
        this.values = reading.values();
        this.reading = reading;
    }

    List<Host> hosts() {
        List<Host> hosts = new ArrayList<>();
        for (String host : reading.names().ofThings(settings.hosts().keySet(), "drydock", "clusters", name, "hosts")) {
            ClusterSettings.HostSettings of = settings.hosts().get(host);
            String at = key + "hosts." + host + ".";
            hosts.add(new Host(
                    host,
                    reading.addresses()
                            .required(
                                    at + "docker",
                                    of.docker(),
                                    "tcp://10.0.0.11:2376 or unix:///var/run/docker.sock",
                                    "tcp",
                                    "unix"),
                    of.tls().map(tls -> values.path(at + "tls", tls))));
        }
        return hosts;
    }

    List<Node> nodes() {
        if (settings.nodes().isEmpty()) {
            reading.mistakes()
                    .missing(
                            key + "nodes",
                            "A cluster has one node at least: nodes: [{ name: nb-1, host: a, container: nocobase-1, url: … }].");
        }
        if (!settings.apiPath().matches(PATH)) {
            reading.mistakes()
                    .wrong(key + "api-path", settings.apiPath(), "It begins and ends with a slash, such as /api/.");
        }
        return IntStream.range(0, settings.nodes().size()).mapToObj(this::node).toList();
    }

    private Node node(int index) {
        ClusterSettings.NodeSettings of = settings.nodes().get(index);
        String node = reading.names().inList(of.name(), index, nodeNames(), key + "nodes");
        String at = nodeKey(key, node);
        return new Node(
                node,
                named(at + "host", of.host()),
                values.required(at + "container", of.container(), "It is the container's name on its host."),
                reading.addresses().required(at + "url", of.url(), "http://10.0.0.11:13000", "http", "https"),
                settings.apiPath().matches(PATH) ? settings.apiPath() : Node.API_PATH);
    }

    private List<String> nodeNames() {
        return settings.nodes().stream().flatMap(node -> node.name().stream()).toList();
    }

    /** How a node is told of, by its name in the list. @param key of the cluster, with a dot at its end */
    static String nodeKey(String key, String node) {
        return key + "nodes[" + node + "].";
    }

    /** The name of one of the cluster's hosts. */
    String named(String at, Optional<String> text) {
        Set<String> hosts = settings.hosts().keySet();
        String known = hosts.isEmpty() ? "No hosts are configured." : "The hosts are: " + Values.list(hosts) + ".";
        String host = values.required(at, text, known);
        if (!host.isEmpty() && !hosts.contains(host)) {
            reading.mistakes().wrong(at, host, "There is no such host. " + Values.meant(host, hosts) + known);
        }
        return host;
    }
}
