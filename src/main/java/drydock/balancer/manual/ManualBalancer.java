package drydock.balancer.manual;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerException;
import drydock.balancer.ManualSwitch;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A balancer of which Drydock knows nothing but what the world sees: it says what a person has to switch, and goes by what
 * is answered at the entrance alone.
 */
@ApplicationScoped
class ManualBalancer implements Balancer {
    private final OutsideProbe probe;

    ManualBalancer() {
        this(OutsideProbe.http());
    }

    ManualBalancer(OutsideProbe probe) {
        this.probe = probe;
    }

    @Override
    public String type() {
        return "manual";
    }

    /** What is not the maintenance page comes from the nodes, or will as soon as they answer. */
    @Override
    public Entrance check(Cluster cluster) {
        Sight sight = probe.look(cluster);
        if (sight.isSilent()) {
            throw new BalancerException(Text.of("balancer.manual.silent", cluster.entrance(), sight.said()));
        }
        return sight.isMaintenance() ? Entrance.CLOSED : Entrance.OPEN;
    }

    @Override
    public void close(Cluster cluster) {
        Sight sight = probe.look(cluster);
        if (!sight.isMaintenance()) {
            throw new ManualSwitch(
                    Entrance.CLOSED,
                    Text.of(
                            sight.isUnavailable() ? "balancer.manual.close.other-page" : "balancer.manual.close",
                            cluster.entrance(),
                            Sight.MARK,
                            sight.said()));
        }
    }

    /** Until people are served: the balancer itself has to find out first that the nodes are well. */
    @Override
    public void open(Cluster cluster) {
        Sight sight = probe.look(cluster);
        if (!sight.serves(cluster)) {
            throw new ManualSwitch(
                    Entrance.OPEN,
                    Text.of(
                            sight.isMaintenance() ? "balancer.manual.open" : "balancer.manual.open.not-served",
                            cluster.entrance(),
                            sight.said()));
        }
    }

    @Override
    public int requestsInFlight(Cluster cluster) {
        return 0;
    }

    @Override
    public boolean countsRequests() {
        return false;
    }

    @Override
    public boolean drainsNodes() {
        return false;
    }

    @Override
    public Set<String> drained(Cluster cluster) {
        return Set.of();
    }

    @Override
    public void drain(Cluster cluster, Node node) {
        throw new BalancerException(Text.of("balancer.manual.no-drain", node.name(), cluster.entrance()));
    }

    /** None is drained. */
    @Override
    public void admit(Cluster cluster, Node node) {}

    @Override
    public Way reach(Cluster cluster, List<Node> nodes) {
        return new Way(Set.of(), List.of(), List.of());
    }

    @Override
    public Memory memory(Cluster cluster) {
        return new Memory(List.of(), List.of());
    }

    /** There is none. */
    @Override
    public String reloadCommand(Cluster cluster) {
        return "";
    }

    /** Past the balancer, where the team gets there: nobody can be let past its maintenance page. */
    @Override
    public URI bypass(Cluster cluster, String token) {
        return cluster.firstNode().url();
    }
}
