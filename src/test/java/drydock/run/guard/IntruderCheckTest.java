package drydock.run.guard;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.text.Text;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntruderCheckTest {
    private static final Map<String, String> ELSEWHERE = Map.of("DB_DATABASE", "staging");

    private final StandingStill still = new StandingStill();

    private boolean isIntruder(String nameOrId) {
        return still.isIntruder(nameOrId, false);
    }

    private String startedAt(String nameOrId) {
        return still.container(nameOrId).startedAt().orElseThrow();
    }

    @Test
    void a_node_that_runs_is_one_and_one_that_stands_still_is_none() {
        still.stopped();
        assertThat(isIntruder("nocobase-2")).isFalse();
        still.start("nocobase-2");
        assertThat(isIntruder("nocobase-2")).isTrue();
    }

    @Test
    void a_node_that_was_started_and_has_ended_was_one() {
        still.stopped();
        still.end(still.start("nocobase-2"));
        assertThat(isIntruder("nocobase-2")).isTrue();
    }

    @Test
    void what_the_run_has_started_is_none_as_long_as_it_runs_and_when_it_has_ended_by_itself() {
        still.stopped();
        still.journal(new NodeStarting("nb-2", still.container("nocobase-2").id()));
        still.start("nocobase-2");
        assertThat(isIntruder("nocobase-2")).isFalse();
        still.end("nocobase-2");
        assertThat(isIntruder("nocobase-2")).isFalse();
    }

    /** Between the event and the call to the engine it still runs. */
    @Test
    void what_the_run_is_about_to_stop_is_none() {
        still.stopped();
        still.start("nocobase-2");
        still.journal(new NodeStopping("nb-2", startedAt("nocobase-2")));
        assertThat(isIntruder("nocobase-2")).isFalse();
    }

    @Test
    void what_the_run_has_started_and_stopped_is_one_when_somebody_starts_it_once_more() {
        still.stopped();
        String own = still.container("nocobase-2").id();
        still.journal(new NodeStarting("nb-2", own));
        still.start(own);
        still.journal(new NodeStopping("nb-2", startedAt(own)));
        still.end(own);
        assertThat(isIntruder(own)).isFalse();
        still.world.time.advance(Duration.ofSeconds(1));
        still.end(still.start(own));
        assertThat(isIntruder(own)).isTrue();
    }

    /** The start of another node in between says nothing of it. */
    @Test
    void what_the_run_stops_is_no_longer_its_own_whatever_it_has_started_since() {
        still.stopped();
        String own = still.container("nocobase-2").id();
        still.journal(new NodeStarting("nb-2", own));
        still.start(own);
        still.journal(new NodeStarting("nb-1", "of-nb-1"));
        still.journal(new NodeStopping("nb-2", startedAt(own)));
        still.end(own);
        still.world.time.advance(Duration.ofSeconds(1));
        still.end(still.start(own));
        assertThat(isIntruder(own)).isTrue();
    }

    /** The stop of another node, or of what was started in its place, says nothing of it. */
    @Test
    void what_the_run_has_started_stays_its_own_whatever_it_stops_besides() {
        still.stopped();
        String own = still.create("nocobase-2.next-r1", Map.of());
        still.journal(new NodeStarting("nb-2", own));
        still.end(still.start(own));
        still.journal(new NodeStopping("nb-1", "2026-01-01T00:00:00Z"));
        still.journal(new NodeStarting("nb-1", "of-nb-1"));
        still.journal(new NodeStopping("nb-2", ""));
        assertThat(isIntruder(own)).isFalse();
        still.journal(new NodeStarting("nb-2", still.container("nocobase-2").id()));
        still.journal(new NodeStopping("nb-2", "2026-01-01T00:00:00Z"));
        assertThat(isIntruder(own)).isFalse();
    }

    @Test
    void one_that_was_detected_is_none_again_until_it_is_started_again() {
        still.stopped();
        String id = still.container("nocobase-2").id();
        still.end(still.start("nocobase-2"));
        still.journal(new IntruderDetected("b", "another", startedAt("nocobase-2"), false, Text.none()));
        assertThat(isIntruder("nocobase-2")).isTrue();
        still.journal(new IntruderDetected("b", id, startedAt("nocobase-2"), false, Text.none()));
        assertThat(isIntruder("nocobase-2")).isFalse();
        still.world.time.advance(Duration.ofSeconds(1));
        still.end(still.start("nocobase-2"));
        assertThat(isIntruder("nocobase-2")).isTrue();
    }

    @Test
    void somebody_elses_is_one_only_where_it_was_started_since_and_works_on_the_database() {
        String before = still.start(still.create("worker", Map.of()));
        still.stopped();
        assertThat(isIntruder(before)).isFalse();
        assertThat(still.isIntruder(before, true)).isTrue();
        assertThat(isIntruder(still.start(still.create("by-hand", Map.of())))).isTrue();
        assertThat(isIntruder(still.start(still.create("staging", ELSEWHERE)))).isFalse();
    }

    @Test
    void what_was_never_started_is_none() {
        still.stopped();
        assertThat(isIntruder(still.create("nocobase-2.single-r1", Map.of()))).isFalse();
    }
}
