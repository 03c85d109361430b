package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.plan.StepException;
import drydock.plan.TransientFault;
import drydock.plan.TransientFault.Kind;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Behaviour;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnresponsiveNodeTest {
    private static final Text REFUSED = Text.verbatim("connection refused");

    private final FakeStepContext run = new FakeStepContext();
    private final Instant before = run.clock().instant();

    private Instant heard() {
        return new UnresponsiveNode(run, run.cluster().node("nb-1")).heard(REFUSED, before);
    }

    private void restartsNothingByItself() {
        run.world.docker.setRestartPolicy(run.host("nb-1"), "nocobase-1", NodeContainers.NO_RESTART);
    }

    @Test
    void one_whose_container_runs_is_heard_of_now() {
        run.world.time.advance(Duration.ofMinutes(5));
        assertThat(heard()).isEqualTo(run.clock().instant());
        assertThat(run.said).containsExactly("nb-1 does not answer yet");
    }

    @Test
    void a_host_may_be_silent_for_a_minute() {
        run.world.docker.unreachable(run.host("nb-1"));
        run.world.time.advance(Duration.ofMinutes(1));
        assertThat(heard()).isEqualTo(before);
        assertThat(run.said).containsExactly("nb-1 does not answer yet", "nb-1: host a does not answer");
        run.world.time.advance(Duration.ofSeconds(1));
        assertThatThrownBy(this::heard).isInstanceOf(HostUnreachable.class);
    }

    @Test
    void one_whose_container_has_ended_is_told_with_how_and_with_what_it_said() {
        restartsNothingByItself();
        run.world.docker.crash(run.host("nb-1"), "nocobase-1", 137);
        assertThatThrownBy(this::heard)
                .isInstanceOf(StepException.class)
                .hasMessageContaining("nb-1")
                .hasMessageContaining("137")
                .hasMessageContaining("connection refused");
    }

    @Test
    void what_its_engine_says_of_a_start_that_failed_is_told_too() {
        Host host = run.host("nb-1");
        String repository = run.cluster().image().repository();
        run.takenAway(run.container("nb-1").id());
        run.world.docker.load(host, repository, "broken", Map.of(), new Behaviour() {
            @Override
            public void started(Container container) {
                throw new IllegalStateException("no space left");
            }
        });
        Map<String, Object> body = run.world.body("nb-1", repository + ":broken", Map.of());
        String id = run.world.docker.create(host, "nocobase-1", body);
        assertThatThrownBy(() -> run.world.docker.start(host, id)).isInstanceOf(DockerException.class);
        assertThatThrownBy(this::heard).hasMessageContaining("128: no space left; connection refused");
    }

    @Test
    void one_without_a_container_is_gone() {
        run.takenAway(run.container("nb-1").id());
        assertThatThrownBy(this::heard).isInstanceOf(StepException.class).hasMessageContaining("nb-1 is gone");
    }

    @Test
    void what_ended_with_its_engine_is_something_that_was_away() {
        restartsNothingByItself();
        run.world.docker.restart(run.host("nb-1"), Duration.ZERO);
        assertThat(catchThrowableOfType(StepException.class, this::heard).faults())
                .containsExactly(new TransientFault(Kind.HOST, "a", true));
    }

    @Test
    void what_was_started_at_no_time_that_can_be_read_did_not_end_with_its_engine() {
        assertThat(UnresponsiveNode.isBefore("2026-01-01T00:00:00Z", before)).isTrue();
        assertThat(UnresponsiveNode.isBefore("last year", before)).isFalse();
    }

    @Test
    void what_was_started_after_its_engine_and_ended_did_so_by_itself() {
        restartsNothingByItself();
        run.world.docker.restart(run.host("nb-1"), Duration.ZERO);
        run.world.time.advance(Duration.ofSeconds(10));
        run.world.docker.start(run.host("nb-1"), "nocobase-1");
        run.world.docker.crash(run.host("nb-1"), "nocobase-1", 1);
        assertThat(catchThrowableOfType(StepException.class, this::heard).faults())
                .isEmpty();
    }
}
