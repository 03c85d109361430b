package drydock.balancer.nginx;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BypassToken;
import drydock.balancer.EntranceFiles;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An nginx in a container, whose configuration looks at flag files for every request: {@code /drydock/closed}, {@code
 * /drydock/bypass/TOKEN} and {@code /drydock/drained/NODE}. docs/nginx.md has the lines that it needs.
 */
@ApplicationScoped
class Nginx implements Balancer {
    private final Docker docker;

    Nginx(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String type() {
        return "nginx";
    }

    @Override
    public Entrance check(Cluster cluster) {
        return standstill(cluster).unlessDown(shell -> check(shell, nodes(cluster)), () -> Entrance.DOWN);
    }

    /** Whether an nginx can be steered as it stands: its mount, its lines, and that they are loaded. */
    private static Entrance check(BalancerShell shell, NodesByName standing) {
        List<Node> nodes = standing.cluster().nodes();
        List<Text> problems = new ArrayList<>();
        if (!shell.keepsState()) {
            problems.add(Text.of("balancer.no-mount"));
        }
        List<Text> missing = NginxConfiguration.of(shell, standing).missing(nodes);
        missing.forEach(line -> problems.add(Text.of("balancer.missing", line)));
        Entrance entrance = missing.isEmpty() ? new StatusListener(shell).entrance() : Entrance.UNKNOWN;
        if (missing.isEmpty() && entrance == Entrance.UNKNOWN) {
            problems.add(Text.of("balancer.no-look"));
        }
        if (!problems.isEmpty()) {
            throw new BalancerException(Text.of("balancer.not-ready", shell.name(), problems, "nginx"));
        }
        return entrance;
    }

    @Override
    public void close(Cluster cluster) {
        DownNginx standstill = standstill(cluster);
        standstill.unlessDown(
                shell -> {
                    set(shell, Entrance.CLOSED, EntranceFiles.CLOSE);
                    return true;
                },
                () -> {
                    standstill.close();
                    return true;
                });
    }

    @Override
    public void open(Cluster cluster) {
        BalancerShell shell = shell(cluster);
        if (new StatusListener(shell).entranceAfter(EntranceFiles.OPEN_UNLESS_DRAINED) != Entrance.OPEN) {
            requireGroup(cluster, shell, List.copyOf(new EntranceFiles(shell).drained(cluster.nodes())));
            set(shell, Entrance.OPEN, EntranceFiles.OPEN);
        }
    }

    @Override
    public int requestsInFlight(Cluster cluster) {
        return standstill(cluster).unlessDown(shell -> new StatusListener(shell).requestsInFlight(), () -> 0);
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
        List<String> without = files.drainedWith(nodes, cluster.nodes());
        if (without.isEmpty()) {
            return;
        }
        NginxConfiguration configuration = NginxConfiguration.of(shell, nodes(cluster));
        configuration.requireGroupWithout(without, shell.name());
        if (!configuration.upstreams().names().isEmpty()) {
            new NginxProcess(shell).lookUpAnew(); // or the other nodes would not be where their requests go
        }
        files.drain(nodes);
    }

    @Override
    public void admit(Cluster cluster, Node node) {
        admit(cluster, List.of(node));
    }

    /** Behind the maintenance page any group may be asked for a moment: what the world comes to is asked when it opens. */
    @Override
    public void admit(Cluster cluster, List<Node> nodes) {
        BalancerShell shell = shell(cluster);
        new EntranceFiles(shell).admit(nodes, cluster.nodes(), without -> {
            if (new StatusListener(shell).entrance() != Entrance.CLOSED) {
                requireGroup(cluster, shell, without);
            }
        });
    }

    /** Requests would go nowhere where there is no group without some nodes. */
    private void requireGroup(Cluster cluster, BalancerShell shell, List<String> without) {
        if (!without.isEmpty()) {
            NginxConfiguration.of(shell, nodes(cluster)).requireGroupWithout(without, shell.name());
        }
    }

    @Override
    public String reloadCommand(Cluster cluster) {
        String inContainer = "docker exec " + cluster.balancer().container() + " nginx -";
        return inContainer + "t && " + inContainer + "s reload";
    }

    @Override
    public URI bypass(Cluster cluster, String token) {
        BypassToken given = new BypassToken(token);
        files(cluster).bypass(given);
        return given.link(cluster);
    }

    @Override
    public Way reach(Cluster cluster, List<Node> nodes) {
        standstill(cluster).end();
        return new NodeRouting(shell(cluster), nodes(cluster)).to(nodes);
    }

    @Override
    public Memory memory(Cluster cluster) {
        return standstill(cluster)
                .unlessDown(
                        shell -> new NodeRouting(shell, nodes(cluster)).memory(),
                        () -> new Memory(List.of(), List.of()));
    }

    private BalancerShell shell(Cluster cluster) {
        return BalancerShell.in(docker, cluster);
    }

    private EntranceFiles files(Cluster cluster) {
        return new EntranceFiles(shell(cluster));
    }

    private DownNginx standstill(Cluster cluster) {
        return new DownNginx(BalancerShell.at(docker, cluster), nodes(cluster));
    }

    private NodesByName nodes(Cluster cluster) {
        return new NodesByName(docker, cluster);
    }

    private static void set(BalancerShell shell, Entrance wanted, String script) {
        Entrance seen = new StatusListener(shell).entranceAfter(script);
        if (seen != wanted) {
            throw new BalancerException(Text.of(
                    wanted == Entrance.OPEN ? "balancer.not-opened" : "balancer.not-closed", shell.name(), seen));
        }
    }
}
