package drydock.balancer.haproxy;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.balancer.BalancerShell;
import drydock.balancer.BypassToken;
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
 * An HAProxy in a container, steered by its runtime API: maps say whether the entrance is open and who may pass, and
 * servers that have the nodes' names are drained. docs/haproxy.md has the lines that it needs.
 */
@ApplicationScoped
class Haproxy implements Balancer {
    private final Docker docker;

    Haproxy(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String type() {
        return "haproxy";
    }

    @Override
    public Entrance check(Cluster cluster) {
        RuntimeApi api = api(cluster);
        Inspection seen = Inspection.of(api);
        List<Text> problems = new ArrayList<>();
        if (!api.shell().keepsState()) {
            problems.add(Text.of("balancer.no-mount"));
        } else if (!seen.writable()) {
            problems.add(Text.of("balancer.haproxy.not-writable"));
        }
        if (seen.files().isEmpty()) {
            problems.add(Text.of("balancer.haproxy.no-files"));
        }
        seen.mistake().ifPresent(said -> problems.add(Text.of("balancer.haproxy.mistake", Text.verbatim(said))));
        new MissingLines(seen).all(cluster.nodes()).forEach(line -> problems.add(Text.of("balancer.missing", line)));
        problems.addAll(new RefusedLines(seen).all(cluster.nodes()));
        if (!problems.isEmpty()) {
            throw new BalancerException(
                    Text.of("balancer.not-ready", api.shell().name(), problems, type()));
        }
        return EntranceMap.seen(seen.answers());
    }

    @Override
    public void close(Cluster cluster) {
        new EntranceMap(api(cluster)).close();
    }

    @Override
    public void open(Cluster cluster) {
        new EntranceMap(api(cluster)).open();
    }

    @Override
    public int requestsInFlight(Cluster cluster) {
        return api(cluster).servers().requestsInFlight(cluster.nodes());
    }

    @Override
    public Set<String> drained(Cluster cluster) {
        return drainedServers(cluster).names();
    }

    @Override
    public void drain(Cluster cluster, Node node) {
        drain(cluster, List.of(node));
    }

    @Override
    public void drain(Cluster cluster, List<Node> nodes) {
        drainedServers(cluster).add(nodes);
    }

    @Override
    public void admit(Cluster cluster, Node node) {
        drainedServers(cluster).remove(node);
    }

    /** A server that somebody took out for maintenance is not looked at by its health check until it drains instead. */
    @Override
    public Way reach(Cluster cluster, List<Node> nodes) {
        RuntimeApi api = api(cluster);
        Servers servers = new DrainedServers(api, cluster.nodes()).wake(nodes);
        return new ServerRoutes(api.shell().name(), cluster.nodes()).to(nodes, api.await(servers.ofAll(nodes)));
    }

    /** Names are looked up again and again: it is not ready where they are not. */
    @Override
    public Memory memory(Cluster cluster) {
        return new Memory(List.of(), List.of(), Inspection.of(api(cluster)).files());
    }

    /** To the master, which starts a worker that has read it, and lets the one before end what it has begun. */
    @Override
    public String reloadCommand(Cluster cluster) {
        return "docker kill -s HUP " + cluster.balancer().container();
    }

    @Override
    public URI bypass(Cluster cluster, String token) {
        BypassToken given = new BypassToken(token);
        new EntranceMap(api(cluster)).add(given);
        return given.link(cluster);
    }

    private DrainedServers drainedServers(Cluster cluster) {
        return new DrainedServers(api(cluster), cluster.nodes());
    }

    private RuntimeApi api(Cluster cluster) {
        return new RuntimeApi(BalancerShell.in(docker, cluster));
    }
}
