package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProveNobodyWritesTest {
    private final AtWork run = new AtWork();

    private final ProveNobodyWrites step = new ProveNobodyWrites();

    @Test
    void a_node_that_runs_holds_the_run_until_patience_ends() {
        assertThat(run.refuses(step)).contains("nocobase-1 runs on host a");
        assertThat(run.said).anySatisfy(text -> assertThat(text).startsWith("held"));
    }

    @Test
    void stopped_nodes_and_no_session_are_the_proof() {
        run.does(new StopNodes(AtWork.ALL, AtWork.OLD));
        run.does(step);
    }

    @Test
    void a_foreign_session_is_no_proof() throws Exception {
        run.does(new StopNodes(AtWork.ALL, AtWork.OLD));
        try (AutoCloseable session = run.world.database.connect("nocobase", "nocobase", "somebody")) {
            assertThat(session).isNotNull();
            assertThat(run.refuses(step)).contains("session");
        }
    }

    @Test
    void a_host_that_does_not_answer_is_no_proof() {
        run.does(new StopNodes(AtWork.ALL, AtWork.OLD));
        run.world.docker.unreachable(run.host("nb-2"));
        assertThat(run.refuses(step)).contains("b does not answer");
    }
}
