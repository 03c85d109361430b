package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.Balancer;
import drydock.balancer.BalancerContract;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.HostUnreachable;
import drydock.testing.Faults.Fault;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakeBalancerTest extends BalancerContract {
    private final FakeBalancer balancer = new FakeBalancer();
    private final Cluster cluster = Clusters.demo();
    private int visits;

    @Override
    protected Balancer balancer() {
        return balancer;
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected String visit(URI address) {
        Optional<String> token = Optional.ofNullable(address.getQuery()).map(query -> query.replace("drydock=", ""));
        List<Node> nodes = balancer.visit(cluster, token);
        return nodes.isEmpty() ? "" : nodes.get(visits++ % nodes.size()).name();
    }

    @Test
    void a_call_that_fails_before_leaves_no_effect() {
        Faults faults = new Faults();
        faults.failCall(1, Fault.BEFORE);

        assertThatThrownBy(() -> balancer.with(faults).close(cluster)).isInstanceOf(HostUnreachable.class);
        assertThat(balancer.entrance()).isEqualTo(Entrance.OPEN);
    }

    @Test
    void a_call_that_fails_after_has_had_its_effect() {
        Faults faults = new Faults();
        faults.failCall(1, Fault.AFTER);

        assertThatThrownBy(() -> balancer.with(faults).close(cluster)).isInstanceOf(HostUnreachable.class);
        assertThat(balancer.entrance()).isEqualTo(Entrance.CLOSED);
    }
}
