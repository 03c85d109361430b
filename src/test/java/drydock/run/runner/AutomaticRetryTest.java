package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.plan.ClusterPorts;
import drydock.plan.Decision;
import drydock.plan.TransientFault;
import drydock.run.Fleet;
import drydock.run.RunEvent.RetriedAutomatically;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People are asked about a step that failed since a host was away; it is back now. */
class AutomaticRetryTest {
    private final Scripted run = new Scripted();
    private final Fleet fleet = new Fleet() {
        @Override
        public Cluster cluster(String name) {
            return ScriptedCluster.with(run.onFailure, run.quorum);
        }

        @Override
        public ClusterPorts ports(Cluster cluster) {
            return new ClusterPorts(run.docker, null, run.database, null, null, null, null, null, null, null);
        }
    };
    private final AutomaticRetry retry = new AutomaticRetry(run.store, fleet);

    @BeforeEach
    void a_failure() {
        run.fails("dump");
        heldUp();
        run.begin().approved("start");
        assertThat(run.asked()).isEqualTo("failure");
        run.docker.reachable(ScriptedCluster.HOST);
    }

    private void heldUp() {
        run.isHeldUp("start again", "a");
        run.meanwhile.put("start again", _ -> run.docker.unreachable(ScriptedCluster.HOST));
    }

    private boolean retried() {
        return retry.retried(run.run(), run.time.clock().instant());
    }

    private long times() {
        return run.run().all(RetriedAutomatically.class).count();
    }

    @Test
    void it_is_tried_again_and_what_was_away_is_journaled() {
        assertThat(retried()).isTrue();
        assertThat(run.run().all(RetriedAutomatically.class))
                .singleElement()
                .extracting(RetriedAutomatically::faults)
                .isEqualTo(List.of(TransientFault.host("a")));
        assertThat(retried()).isFalse();
    }

    @Test
    void while_it_is_away_nothing_is_tried_and_it_is_looked_at_every_five_seconds() {
        run.docker.unreachable(ScriptedCluster.HOST);
        assertThat(retried()).isFalse();
        run.docker.reachable(ScriptedCluster.HOST);
        run.passes(Duration.ofMillis(4999));
        assertThat(retried()).isFalse();
        run.passes(Duration.ofMillis(1));
        assertThat(retried()).isTrue();
    }

    @Test
    void where_somebody_else_wrote_meanwhile_nothing_is_tried() {
        UnsteadyStore slower = new UnsteadyStore(run.store);
        slower.isSlower();
        assertThat(new AutomaticRetry(slower.store(), fleet)
                        .retried(run.run(), run.time.clock().instant()))
                .isFalse();
        assertThat(times()).isZero();
    }

    @Test
    void who_has_answered_is_not_forestalled() {
        run.vote("bob", Decision.RETRY);
        assertThat(retried()).isFalse();
    }

    /** It would put the backup back, and what the migration has done would be gone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_begins_from_the_backup_is_for_people(boolean startsOver) {
        Scripted other = new Scripted();
        if (startsOver) {
            other.startingOver.add("migrate");
        }
        other.isHeldUp("migrate", "a");
        other.meanwhile.put("migrate", _ -> other.docker.unreachable(ScriptedCluster.HOST));
        other.begin().approved("start", "backup");
        assertThat(other.asked()).isEqualTo("failure");
        other.docker.reachable(ScriptedCluster.HOST);
        other.passes(Duration.ofSeconds(5)).go();
        assertThat(other.asked()).isEqualTo(startsOver ? "failure" : "verification");
    }

    @Test
    void what_comes_and_goes_on_and_on_is_for_people() {
        for (int time = 0; time < 12; time++) {
            heldUp();
            run.passes(Duration.ofSeconds(5)).go();
            run.docker.reachable(ScriptedCluster.HOST);
        }
        assertThat(times()).isEqualTo(10);
        assertThat(run.asked()).isEqualTo("failure");
        assertThat(retried()).isFalse();
    }
}
