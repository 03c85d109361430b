package drydock.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState.Entrance;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every balancer does; each test begins with an open entrance, three nodes and none of them drained. */
public abstract class BalancerContract {
    private static final String TOKEN = "a-token_for-bob-0001";

    protected abstract Balancer balancer();

    protected abstract Cluster cluster();

    /** @return the name of the node that answered a newcomer; empty where they saw the maintenance page */
    protected abstract String visit(URI address);

    @Test
    void an_open_entrance_leads_to_every_node() {
        assertThat(balancer().check(cluster())).isEqualTo(Entrance.OPEN);
        assertThat(visitors()).containsExactly("nb-1", "nb-2", "nb-3");
    }

    @Test
    void a_closed_entrance_shows_the_maintenance_page_until_it_is_opened() {
        balancer().close(cluster());

        assertThat(balancer().check(cluster())).isEqualTo(Entrance.CLOSED);
        assertThat(visit(entrance())).isEmpty();

        balancer().open(cluster());

        assertThat(balancer().check(cluster())).isEqualTo(Entrance.OPEN);
        assertThat(visit(entrance())).startsWith("nb-");
    }

    @Test
    void closing_and_opening_twice_is_closing_and_opening_once() {
        balancer().close(cluster());
        balancer().close(cluster());
        balancer().open(cluster());
        balancer().open(cluster());

        assertThat(visit(entrance())).startsWith("nb-");
    }

    @Test
    void the_bearer_of_a_token_passes_a_closed_entrance_and_nobody_else_does() {
        balancer().close(cluster());

        URI address = balancer().bypass(cluster(), TOKEN);

        assertThat(address.toString()).startsWith(entrance().toString()).contains(TOKEN);
        assertThat(visit(address)).startsWith("nb-");
        assertThat(visit(entrance())).isEmpty();
        assertThat(visit(URI.create(address.toString().replace("0001", "0002"))))
                .isEmpty();
    }

    @Test
    void a_token_survives_a_repeated_closing_and_dies_with_the_opening() {
        balancer().close(cluster());
        URI address = balancer().bypass(cluster(), TOKEN);
        balancer().close(cluster());
        assertThat(visit(address)).startsWith("nb-");

        balancer().open(cluster());
        balancer().close(cluster());

        assertThat(visit(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "../../drydock/closed",
                "a-token-with/a/slash",
                "a-token-with a blank",
                "0123456789012345\n"
            })
    void what_could_be_more_than_a_token_is_refused(String token) {
        balancer().close(cluster());

        assertThatThrownBy(() -> balancer().bypass(cluster(), token)).isInstanceOf(BalancerException.class);
    }

    @Test
    void a_drained_node_gets_no_requests_until_it_is_admitted() {
        balancer().drain(cluster(), node(2));
        balancer().drain(cluster(), node(2));

        assertThat(balancer().drained(cluster())).containsExactly("nb-2");
        assertThat(visitors()).containsExactly("nb-1", "nb-3");

        balancer().admit(cluster(), node(2));
        balancer().admit(cluster(), node(2));

        assertThat(balancer().drained(cluster())).isEmpty();
        assertThat(visitors()).containsExactly("nb-1", "nb-2", "nb-3");
    }

    @Test
    void all_but_one_node_can_be_drained_and_the_last_one_cannot() {
        balancer().drain(cluster(), List.of(node(3), node(2)));
        balancer().drain(cluster(), List.of(node(2)));

        assertThat(visitors()).containsExactly("nb-1");
        assertThatThrownBy(() -> balancer().drain(cluster(), node(1))).isInstanceOf(BalancerException.class);
        assertThat(visitors()).containsExactly("nb-1");
    }

    @Test
    void drained_nodes_stay_drained_over_a_closing_and_an_opening() {
        balancer().drain(cluster(), node(1));
        balancer().close(cluster());
        balancer().open(cluster());

        assertThat(balancer().drained(cluster())).containsExactly("nb-1");
    }

    @Test
    void it_is_ready_and_nothing_is_in_flight_when_nobody_asks() {
        assertThat(balancer().check(cluster())).isEqualTo(Entrance.OPEN);
        assertThat(balancer().requestsInFlight(cluster())).isZero();
    }

    @Test
    void nodes_that_serve_are_reached() {
        Balancer.Way way = balancer().reach(cluster(), cluster().nodes());
        assertThat(way.unreached()).isEmpty();
        assertThat(way.faults()).isEmpty();
        assertThat(way.doubts()).isEmpty();
        assertThat(balancer().memory(cluster()).moved()).isEmpty();
    }

    protected final URI entrance() {
        return cluster().entrance();
    }

    protected final Node node(int number) {
        return cluster().nodes().get(number - 1);
    }

    protected final Set<String> visitors() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            names.add(visit(entrance()));
        }
        return names;
    }
}
