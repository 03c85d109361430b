package drydock.plan.step.verification;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.database.DatabaseException;
import drydock.plan.Outcome.Failed;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StopNodes;
import drydock.testing.Faults.Fault;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProveNobodyWritesTest {
    private final FakeStepContext run = new FakeStepContext();

    private final ProveNobodyWrites step = new ProveNobodyWrites();

    @Test
    void a_node_that_runs_holds_the_run_until_patience_ends() {
        assertThat(run.refuses(step)).contains("nocobase-1 runs on host a");
        assertThat(run.said).anySatisfy(text -> assertThat(text).startsWith("held"));
    }

    @Test
    void stopped_nodes_and_no_session_are_the_proof() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.does(step);
    }

    @Test
    void a_foreign_session_is_no_proof() throws Exception {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        try (AutoCloseable session = run.world.database.connect("nocobase", "nocobase", "somebody")) {
            assertThat(session).isNotNull();
            assertThat(run.refuses(step)).contains("session");
        }
    }

    @Test
    void idle_sessions_are_told_after_a_moment_in_which_those_of_stopped_nodes_end() throws Exception {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        try (AutoCloseable pooler = run.world.database.connect("nocobase", "nocobase", "pgbouncer", "idle")) {
            assertThat(pooler).isNotNull();
            Instant before = run.clock().instant();
            Failed failed = (Failed) run.run(step);
            assertThat(failed.areSessionsIdle()).isTrue();
            assertThat(Messages.ENGLISH.of(failed.reason()))
                    .contains("nocobase on nocobase (pgbouncer) from 10.0.0.9", "✅ ends them");
            assertThat(Duration.between(before, run.clock().instant()))
                    .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        }
    }

    @Test
    void idle_sessions_are_ended_where_people_want_that_and_no_others() throws Exception {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.mayEndSessions = true;
        run.world.database.connect("nocobase", "nocobase", "pgbouncer", "idle");
        run.does(step);
        try (AutoCloseable working = run.world.database.connect("nocobase", "nocobase", "job", "active")) {
            assertThat(working).isNotNull();
            assertThat(run.refuses(step)).contains("job");
        }
    }

    @Test
    void why_sessions_could_not_be_ended_is_said() throws Exception {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.mayEndSessions = true;
        run.world.database.endsNothing(new DatabaseException(Text.verbatim("nocobase may not end it")));
        try (AutoCloseable other = run.world.database.connect("cdc", "nocobase", "", "idle")) {
            assertThat(other).isNotNull();
            assertThat(run.refuses(step)).contains("nocobase may not end it");
        }
    }

    @Test
    void a_host_that_does_not_answer_is_no_proof() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.refuses(step)).contains("b does not answer");
    }

    @Test
    void a_database_that_does_not_answer_is_no_proof() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        int hosts = run.cluster().hosts().size();
        run.world.faults.failCall(hosts + 1, Fault.BEFORE);
        run.does(step);
        assertThat(run.said).singleElement().asString().startsWith("held").contains("nocobase gives no answer");
    }

    @Test
    void where_a_server_cannot_tell_who_writes_the_data_themselves_are_compared_with_the_backup() {
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.backedUp();
        ProveNobodyWrites comparing = new ProveNobodyWrites(Optional.of(FakeStepContext.RUN));
        run.world.database.doesNotSeeEveryWriter();
        run.does(comparing);
        run.world.database.content("nocobase").row("rows", "of a job that nobody sees");
        run.does(step);
        assertThat(run.refuses(comparing)).contains("somebody wrote after backup", "rows");
    }
}
