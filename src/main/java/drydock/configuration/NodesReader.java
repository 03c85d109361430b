package drydock.configuration;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.configuration.settings.ClusterSettings;
import drydock.configuration.settings.Conversions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a cluster's hosts, and the nodes on them.
 *
 * @param key of the cluster, with a dot at its end
 */
record NodesReader(String key, ClusterSettings settings, Validation validation) {
    private static final String PATH = "/([A-Za-z0-9._~-]+/)+";

    List<Host> hosts() {
        return validation.names(key + "hosts", settings.hosts().keySet()).stream()
                .map(name -> host(name, settings.hosts().get(name)))
                .toList();
    }

    private Host host(String name, ClusterSettings.HostSettings of) {
        String at = key + "hosts." + name + ".";
        String example = "tcp://10.0.0.11:2376, ssh://ops@10.0.0.11 or unix:///var/run/docker.sock";
        URI docker = validation.address(at + "docker", of.docker(), example, "tcp", "ssh", "unix");
        keysOf(at + "tls", of.tls(), docker, "tcp");
        keysOf(at + "ssh", of.ssh(), docker, "ssh");
        if ("ssh".equals(docker.getScheme()) && docker.getUserInfo() == null) {
            validation.wrong(at + "docker", docker.toString(), "It says who logs in there: ssh://ops@10.0.0.11.");
        }
        return new Host(name, docker, of.tls().or(of::ssh));
    }

    private void keysOf(String at, Optional<Path> files, URI docker, String scheme) {
        files.filter(_ ->
                        !scheme.equals(docker.getScheme()) && docker.getScheme().matches("tcp|ssh|unix"))
                .ifPresent(some -> validation.wrong(
                        at,
                        some.toString(),
                        "It is for an engine at " + scheme + "://, and this one is at " + docker + "."));
    }

    List<Node> nodes() {
        if (settings.nodes().isEmpty()) {
            validation.missing(
                    key + "nodes",
                    "A cluster has one node at least: nodes: [{ name: nb-1, host: a, container: nocobase-1, url: … }].");
        }
        if (!settings.apiPath().matches(PATH)) {
            validation.wrong(key + "api-path", settings.apiPath(), "It begins and ends with a slash, such as /api/.");
        }
        Set<String> names = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (ClusterSettings.NodeSettings node : settings.nodes()) {
            String name = validation.required(
                    key + "nodes[" + nodes.size() + "].name",
                    node.name(),
                    "Each node has a name of your choice: name: nb-1.");
            if (!names.add(name) && !name.isEmpty()) {
                validation.add(key + "nodes has «" + name + "» more than once. Each has a name of its own.");
            }
            nodes.add(node(name.isEmpty() ? Integer.toString(nodes.size()) : name, node));
        }
        names.remove("");
        validation.names(key + "nodes", names);
        return nodes;
    }

    private Node node(String name, ClusterSettings.NodeSettings of) {
        String at = at(key, name);
        return new Node(
                name,
                named(at + "host", of.host()),
                validation.required(at + "container", of.container(), "It is the container's name on its host."),
                validation.address(at + "url", of.url(), "http://10.0.0.11:13000", "http", "https"),
                settings.apiPath().matches(PATH) ? settings.apiPath() : Node.API_PATH);
    }

    /** How a node is told of, by its name in the list. @param key of the cluster, with a dot at its end */
    static String at(String key, String node) {
        return key + "nodes[" + node + "].";
    }

    /** The name of one of the cluster's hosts. */
    String named(String at, Optional<String> text) {
        Set<String> hosts = settings.hosts().keySet();
        String known = hosts.isEmpty() ? "No hosts are configured." : "The hosts are: " + Conversions.list(hosts) + ".";
        String host = validation.required(at, text, known);
        if (!host.isEmpty() && !hosts.contains(host)) {
            validation.wrong(at, host, "There is no such host. " + Conversions.meant(host, hosts) + known);
        }
        return host;
    }
}
