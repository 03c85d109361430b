package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.cluster.Node;
import drydock.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The nodes for which there is a file in {@code /drydock/drained}. */
record DrainedNodes(BalancerShell shell, NodesByName standing) {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    Set<String> names() {
        Set<String> files =
                shell.run("ls /drydock/drained 2>/dev/null || true").lines().collect(Collectors.toSet());
        return nodes().stream()
                .map(Node::name)
                .filter(files::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void add(List<Node> more) {
        Set<String> drained = names();
        List<String> files = more.stream()
                .map(DrainedNodes::fileOf)
                .filter(file -> !drained.contains(file))
                .toList();
        if (files.isEmpty()) {
            return;
        }
        drained.addAll(files);
        List<String> without =
                nodes().stream().map(Node::name).filter(drained::contains).toList();
        if (without.size() == nodes().size()) {
            throw new BalancerException(Text.of("balancer.last-node", files.getLast(), shell.name()));
        }
        NginxConfiguration configuration = NginxConfiguration.of(shell, standing);
        configuration.requireGroupWithout(without, shell.name());
        if (!configuration.upstreams().names().isEmpty()) {
            new NginxProcess(shell).lookUpAnew(); // or the other nodes would not be where their requests go
        }
        shell.run(
                "umask 022; mkdir -p /drydock/drained && cd /drydock/drained && touch \"$@\"",
                files.toArray(String[]::new));
    }

    private List<Node> nodes() {
        return standing.cluster().nodes();
    }

    void remove(Node node) {
        shell.run("rm -f \"/drydock/drained/$1\"", fileOf(node));
    }

    private static String fileOf(Node node) {
        if (!FILE.matcher(node.name()).matches()) {
            throw new BalancerException(Text.of("balancer.bad-node-name", node.name()));
        }
        return node.name();
    }
}
