package drydock.balancer.caddy;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BypassToken;
import drydock.balancer.EntranceFiles;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A Caddy in a container, whose configuration looks at flag files for every request: {@code /drydock/closed}, {@code
 * /drydock/bypass/TOKEN} and {@code /drydock/drained/NODE}. docs/caddy.md has the lines that it needs.
 */
@ApplicationScoped
class Caddy implements Balancer {
    private final Docker docker;

    Caddy(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String type() {
        return "caddy";
    }

    @Override
    public Entrance check(Cluster cluster) {
        BalancerShell shell = shell(cluster);
        AdminApi api = new AdminApi(shell);
        AdminApi.Seen seen = api.see();
        List<Text> problems = new ArrayList<>();
        if (!shell.keepsState()) {
            problems.add(Text.of("balancer.no-mount"));
        }
        seen.configuration()
                .missing(cluster.nodes(), cluster.entrance().getHost())
                .forEach(line -> problems.add(Text.of("balancer.missing", line)));
        if (!problems.isEmpty()) {
            throw new BalancerException(Text.of("balancer.not-ready", shell.name(), problems, type()));
        }
        return seen.entrance();
    }

    @Override
    public void close(Cluster cluster) {
        BalancerShell shell = shell(cluster);
        AdminApi.Seen seen = new AdminApi(shell).seeAfter(EntranceFiles.CLOSE);
        List<Text> missing =
                seen.configuration().missingAtTheGate(cluster.entrance().getHost());
        if (!missing.isEmpty()) {
            throw new BalancerException(Text.of("balancer.caddy.not-closed", shell.name(), missing));
        }
    }

    @Override
    public void open(Cluster cluster) {
        BalancerShell shell = shell(cluster);
        if (!shell.run(EntranceFiles.OPEN_UNLESS_DRAINED).isBlank()) {
            List<String> absent = List.copyOf(new EntranceFiles(shell).drained(cluster.nodes()));
            requireSet(shell, new AdminApi(shell).see(), absent);
            shell.run(EntranceFiles.OPEN);
        }
    }

    @Override
    public int requestsInFlight(Cluster cluster) {
        return new AdminApi(shell(cluster)).requestsInFlight();
    }

    @Override
    public Set<String> drained(Cluster cluster) {
        return files(cluster).drained(cluster.nodes());
    }

    @Override
    public void drain(Cluster cluster, Node node) {
        drain(cluster, List.of(node));
    }

    @Override
    public void drain(Cluster cluster, List<Node> nodes) {
        BalancerShell shell = shell(cluster);
        EntranceFiles files = new EntranceFiles(shell);
        List<String> absent = files.drainedWith(nodes, cluster.nodes());
        if (absent.isEmpty()) {
            return;
        }
        requireSet(shell, new AdminApi(shell).see(), absent);
        files.drain(nodes);
    }

    @Override
    public void admit(Cluster cluster, Node node) {
        admit(cluster, List.of(node));
    }

    /** Behind the maintenance page any set may be there for a moment: what the world comes to is asked when it opens. */
    @Override
    public void admit(Cluster cluster, List<Node> nodes) {
        BalancerShell shell = shell(cluster);
        new EntranceFiles(shell).admit(nodes, cluster.nodes(), absent -> {
            AdminApi.Seen seen = new AdminApi(shell).see();
            if (seen.entrance() == Entrance.OPEN) {
                requireSet(shell, seen, absent);
            }
        });
    }

    /** Requests would go to all nodes where nothing says where they go without some. */
    private static void requireSet(BalancerShell shell, AdminApi.Seen seen, List<String> absent) {
        if (!absent.isEmpty() && !seen.configuration().knowsWithout(absent)) {
            throw new BalancerException(Text.of("balancer.caddy.no-set", shell.name(), String.join(" ", absent)));
        }
    }

    @Override
    public URI bypass(Cluster cluster, String token) {
        BypassToken given = new BypassToken(token);
        files(cluster).bypass(given);
        return given.link(cluster);
    }

    @Override
    public Way reach(Cluster cluster, List<Node> nodes) {
        BalancerShell shell = shell(cluster);
        return new NodeAddresses(shell, new AdminApi(shell).see().configuration(), cluster).reach(nodes);
    }

    /** It looks names up for each connection, and so remembers no address. */
    @Override
    public Memory memory(Cluster cluster) {
        return new Memory(List.of(), List.of(), new AdminApi(shell(cluster)).files());
    }

    /** Empty where nobody can tell from which file. */
    @Override
    public String reloadCommand(Cluster cluster) {
        Container container = shell(cluster).container();
        return Caddyfile.of(container)
                .map(file -> file.reloadCommand(container.name()))
                .orElse("");
    }

    private EntranceFiles files(Cluster cluster) {
        return new EntranceFiles(shell(cluster));
    }

    private BalancerShell shell(Cluster cluster) {
        return BalancerShell.in(docker, cluster);
    }
}
