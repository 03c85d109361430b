package drydock.run.guard;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.node.NodeContainers;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.NodeStarting;
import drydock.testing.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntruderRemovalTest {
    private final StandingStill still = new StandingStill().stopped();
    private final IntruderRemoval removal =
            new IntruderRemoval(still.guarded(), still.world.ports(), still.world.cluster(), still.host);

    private IntruderDetected removed(String container, boolean own) {
        removal.remove(still.run(), still.container(container), own);
        assertThat(still.container(container).running()).isFalse();
        return detected();
    }

    private IntruderDetected detected() {
        assertThat(still.run().intrusions()).hasSize(1);
        return still.run().intrusions().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "1, intruder.early, intruder.ended.early",
        "4, intruder.late, intruder.ended.late",
        "5, intruder.late, intruder.ended.late"
    })
    void who_ran_for_seconds_may_have_opened_the_database(int seconds, String removed, String ended) {
        still.start("nocobase-2");
        Instant started =
                Instant.parse(still.container("nocobase-2").startedAt().orElseThrow());
        Instant killed = started.plusSeconds(seconds);
        still.world.time.advance(Duration.between(still.world.time.clock().instant(), killed));
        IntruderDetected detected = removed("nocobase-2", true);
        assertThat(detected.mayHaveOpenedDatabase()).isEqualTo(seconds >= 4);
        assertThat(detected.text().toString()).startsWith(removed).contains("nocobase-2", "b", seconds + ".0");
        assertThat(detected.startedAt())
                .isEqualTo(still.container("nocobase-2").startedAt().orElseThrow());

        removal.ended(still.container("nocobase-2"));
        IntruderDetected again = still.run().intrusions().getLast();
        assertThat(again.mayHaveOpenedDatabase()).isEqualTo(seconds >= 4);
        assertThat(again.text().toString()).startsWith(ended).contains(seconds + ".0");
    }

    @Test
    void who_runs_while_the_database_has_sessions_may_have_opened_it() throws Exception {
        still.start("nocobase-2");
        try (AutoCloseable session = still.world.database.connect("nocobase", "nocobase", "")) {
            assertThat(session).isNotNull();
            assertThat(removed("nocobase-2", true).mayHaveOpenedDatabase()).isTrue();
        }
    }

    @Test
    void sessions_are_those_of_the_runs_own_nodes_where_it_has_some() throws Exception {
        still.journal(new NodeStarting("nb-1", "own"));
        still.start("nocobase-2");
        try (AutoCloseable session = still.world.database.connect("nocobase", "nocobase", "")) {
            assertThat(session).isNotNull();
            assertThat(removed("nocobase-2", true).mayHaveOpenedDatabase()).isFalse();
        }
    }

    @Test
    void where_the_database_does_not_say_its_sessions_the_worst_is_taken() {
        still.start("nocobase-2");
        still.world.faults.failCall(1, Faults.Fault.BEFORE);
        assertThat(removed("nocobase-2", true).mayHaveOpenedDatabase()).isTrue();
    }

    @Test
    void how_long_it_ran_is_taken_for_long_where_the_engine_does_not_say() {
        removal.ended(still.container(still.create("by-hand", Map.of())));
        assertThat(detected().mayHaveOpenedDatabase()).isTrue();
    }

    @Test
    void what_compose_made_is_told_with_where_it_was_made() {
        Map<String, Object> body = new HashMap<>(
                still.world.body("nb-2", still.world.cluster().image().repository() + ":1.3.21", Map.of()));
        body.put(
                "Labels",
                Map.of(
                        "com.docker.compose.project", "crm",
                        "com.docker.compose.service", "app",
                        "com.docker.compose.project.working_dir", "/srv/crm"));
        String other = still.start(still.world.docker.create(still.host, "crm-app-1", body));
        assertThat(removed(other, false).text().toString())
                .startsWith("intruder.compose")
                .contains("/srv/crm");
    }

    @Test
    void a_node_is_kept_from_coming_back_and_others_keep_their_restart_policy() {
        String other = still.start(still.create("by-hand", Map.of()));
        Map<String, Object> before = still.container(other).restartPolicy();
        removal.remove(still.run(), still.container(other), false);
        assertThat(still.container(other).restartPolicy()).isEqualTo(before);

        still.start("nocobase-2");
        removal.remove(still.run(), still.container("nocobase-2"), true);
        assertThat(still.container("nocobase-2").restartPolicy()).containsAllEntriesOf(NodeContainers.NO_RESTART);
    }
}
