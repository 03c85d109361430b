package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.TransientFault;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Text;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmUnchangedTest {
    private final FakeStepContext run = new FakeStepContext();

    private ConfirmUnchanged asItIs() {
        return new ConfirmUnchanged(identity(run), true);
    }

    private static String identity(FakeStepContext work) {
        try {
            return ClusterObserver.observe(work.cluster(), work.ports(), Optional.empty())
                    .identity();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_did_not_change_is_confirmed() {
        run.does(asItIs());
    }

    @Test
    void a_node_that_was_restarted_makes_the_plan_stale() {
        ConfirmUnchanged step = asItIs();
        run.world.docker.stop(run.host("nb-3"), "nocobase-3");
        run.world.time.advance(Duration.ofMinutes(1));
        run.world.docker.start(run.host("nb-3"), "nocobase-3");
        assertThat(run.run(step)).isEqualTo(new Outcome.Failed(ConfirmUnchanged.STALE));
    }

    @Test
    void what_speaks_against_the_run_by_now_ends_it_where_it_is_asked_for() {
        FakeStepContext cached =
                new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));
        String state = identity(cached);
        cached.does(new ConfirmUnchanged(state, true));
        cached.world.cache.refuses(Text.of("cache.command-unknown", "FLUSHDB"));
        assertThat(cached.refuses(new ConfirmUnchanged(state, true))).contains("FLUSHDB");
        cached.does(new ConfirmUnchanged(state, false));
    }

    @Test
    void a_cluster_that_cannot_be_observed_is_not_confirmed() {
        ConfirmUnchanged step = asItIs();
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.refuses(step)).contains("cannot be observed").contains("b");
        assertThat(((Outcome.Failed) run.run(step)).faults()).containsExactly(TransientFault.host("b"));
    }
}
