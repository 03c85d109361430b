package drydock.balancer.nginx;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState.Entrance;
import drydock.cluster.Node;
import drydock.docker.Docker;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An nginx in a container, whose configuration looks at flag files for every request: {@code /drydock/closed}, {@code
 * /drydock/bypass/TOKEN} and {@code /drydock/drained/NODE}. docs/nginx.md has the lines that it needs.
 */
@ApplicationScoped
class Nginx implements Balancer {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Docker docker;

    Nginx(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String type() {
        return "nginx";
    }

    @Override
    public void check(Cluster cluster) {
        new Readiness(shell(cluster)).check(cluster.nodes());
    }

    @Override
    public Entrance entrance(Cluster cluster) {
        return Listener.of(shell(cluster)).entrance();
    }

    /** Tokens of an earlier closing let nobody into this one; those of a closing that is repeated stay good. */
    @Override
    public void close(Cluster cluster) {
        Shell shell = shell(cluster);
        shell.run("""
                umask 022
                mkdir -p /drydock/bypass /drydock/drained
                [ -e /drydock/closed ] || { rm -f /drydock/bypass/* && touch /drydock/closed; }""");
        confirm(shell, Entrance.CLOSED, "closed");
    }

    @Override
    public void open(Cluster cluster) {
        Shell shell = shell(cluster);
        shell.run("rm -rf /drydock/bypass && rm -f /drydock/closed");
        confirm(shell, Entrance.OPEN, "opened");
    }

    @Override
    public int requestsInFlight(Cluster cluster) {
        return Listener.of(shell(cluster)).requestsInFlight();
    }

    @Override
    public Set<String> drained(Cluster cluster) {
        Set<String> files = shell(cluster)
                .run("ls /drydock/drained 2>/dev/null || true")
                .lines()
                .collect(Collectors.toSet());
        return cluster.nodes().stream()
                .map(Node::name)
                .filter(files::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void drain(Cluster cluster, Node node) {
        Set<String> drained = drained(cluster);
        if (!drained.add(fileOf(node))) {
            return;
        }
        Shell shell = shell(cluster);
        List<String> without = cluster.nodes().stream()
                .map(Node::name)
                .filter(drained::contains)
                .toList();
        if (without.size() == cluster.nodes().size()) {
            throw new BalancerException("Node " + node.name() + " is the last one that " + shell.name()
                    + " sends requests to. Close the entrance instead of draining it.");
        }
        Configuration.of(shell).requireGroupWithout(without, shell.name());
        shell.run("umask 022; mkdir -p /drydock/drained && touch \"/drydock/drained/$1\"", node.name());
    }

    @Override
    public void admit(Cluster cluster, Node node) {
        shell(cluster).run("rm -f \"/drydock/drained/$1\"", fileOf(node));
    }

    @Override
    public URI bypass(Cluster cluster, String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new BalancerException("A bypass token is 16 to 64 letters, digits, - and _.");
        }
        shell(cluster).run("umask 022; mkdir -p /drydock/bypass && touch \"/drydock/bypass/$1\"", token);
        return cluster.entrance().resolve("/?drydock=" + token);
    }

    private Shell shell(Cluster cluster) {
        return Shell.in(docker, cluster);
    }

    private static String fileOf(Node node) {
        if (!FILE.matcher(node.name()).matches()) {
            throw new BalancerException("The node name " + node.name() + " cannot be a file name; rename the node to"
                    + " letters, digits, dots, - and _.");
        }
        return node.name();
    }

    private static void confirm(Shell shell, Entrance wanted, String done) {
        Entrance seen = Listener.of(shell).entrance();
        if (seen != wanted) {
            throw new BalancerException("The entrance could not be " + done + ": " + shell.name() + " was told so by"
                    + " files in /drydock but sees it as " + seen + ". Its worker processes must be able to look into"
                    + " that mount (chmod 755), and the lines of docs/nginx.md must be loaded.");
        }
    }
}
