package drydock.balancer.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.balancer.BalancerException;
import drydock.balancer.ManualSwitch;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.testing.Clusters;
import drydock.text.Text;
import org.junit.jupiter.api.Test;

class ManualBalancerTest {
    private static final String PAGE = "<html><!-- drydock-maintenance --><h1>Back soon</h1></html>";

    private final Cluster cluster = Clusters.demo();
    private Sight seen = Sight.of(200, "", "NocoBase");
    private final ManualBalancer balancer = new ManualBalancer(_ -> seen);

    @Test
    void it_is_closed_once_the_world_sees_the_page_and_open_once_it_is_served() {
        balancer.open(cluster);
        assertThat(balancer.check(cluster)).isEqualTo(Entrance.OPEN);

        seen = Sight.of(503, "", PAGE);
        balancer.close(cluster);
        assertThat(balancer.check(cluster)).isEqualTo(Entrance.CLOSED);
        assertThat(wanted(() -> balancer.open(cluster))).isEqualTo(Entrance.OPEN);

        seen = Sight.of(302, "", "");
        balancer.open(cluster);
        assertThat(wanted(() -> balancer.close(cluster))).isEqualTo(Entrance.CLOSED);
    }

    @Test
    void drydocks_own_page_in_front_of_it_counts_too() {
        seen = Sight.of(503, "maintenance", "");
        balancer.close(cluster);
        assertThat(balancer.check(cluster)).isEqualTo(Entrance.CLOSED);
    }

    /** A balancer that finds no node well lets people in as soon as it finds one. */
    @Test
    void a_503_that_is_not_the_page_is_no_closed_entrance() {
        seen = Sight.of(503, "", "no healthy upstream");

        assertThatThrownBy(() -> balancer.close(cluster))
                .isInstanceOf(ManualSwitch.class)
                .hasMessageContainingAll("503 already", "drydock-maintenance", "let people in");
        assertThat(balancer.check(cluster)).isEqualTo(Entrance.OPEN);
    }

    @Test
    void a_page_that_says_200_is_no_closed_entrance_and_no_open_one() {
        seen = Sight.of(200, "", PAGE);

        assertThat(wanted(() -> balancer.close(cluster))).isEqualTo(Entrance.CLOSED);
        assertThat(wanted(() -> balancer.open(cluster))).isEqualTo(Entrance.OPEN);
    }

    @Test
    void nothing_opens_on_a_guess_and_what_is_seen_is_said() {
        seen = Sight.of(502, "", "bad gateway");
        assertThatThrownBy(() -> balancer.open(cluster))
                .isInstanceOf(ManualSwitch.class)
                .hasMessageContainingAll("answers 502", "may not have seen yet that they are well");

        seen = Sight.silent(Text.of("http.no-connection"));
        assertThat(wanted(() -> balancer.open(cluster))).isEqualTo(Entrance.OPEN);
        assertThat(wanted(() -> balancer.close(cluster))).isEqualTo(Entrance.CLOSED);
        assertThatThrownBy(() -> balancer.check(cluster))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("does not answer from where Drydock runs");
    }

    @Test
    void no_node_can_be_left_out_and_people_look_at_the_first_one_past_it() {
        assertThatThrownBy(() -> balancer.drain(cluster, cluster.firstNode()))
                .isInstanceOf(BalancerException.class)
                .hasMessageContaining("cannot leave out nb-1 alone");
        assertThat(balancer.drainsNodes()).isFalse();
        assertThat(balancer.countsRequests()).isFalse();
        assertThat(balancer.bypass(cluster, "a-token_for-bob-0001"))
                .isEqualTo(cluster.firstNode().url());
    }

    private static Entrance wanted(Runnable switching) {
        return assertThatExceptionOfType(ManualSwitch.class)
                .isThrownBy(switching::run)
                .actual()
                .wanted();
    }
}
