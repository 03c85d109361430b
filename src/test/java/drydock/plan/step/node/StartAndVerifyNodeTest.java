package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Release;
import drydock.nocobase.Health;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartAndVerifyNodeTest {
    private final FakeStepContext run = new FakeStepContext();

    private StartAndVerifyNode step(String node) {
        Release old = new Release(FakeStepContext.OLD, "1.3.21", run.world.digest(FakeStepContext.OLD));
        return new StartAndVerifyNode(node, run.container(node).imageId(), old);
    }

    private void stop(String node) {
        run.does(new StopNodes(List.of(node), FakeStepContext.OLD));
        run.announced.clear();
    }

    @Test
    void it_is_announced_healthy_and_verified() {
        stop("nb-2");
        assertThat(run.does(step("nb-2"))).contains("nb-2 healthy on 1.3.21", "probes 1 of 1");
        assertThat(run.announced).containsExactly("start nb-2");
    }

    @Test
    void one_that_runs_is_not_started_again() {
        run.does(step("nb-2"));
        assertThat(run.announced).isEmpty();
    }

    @Test
    void an_empty_database_is_installed_into() {
        stop("nb-1");
        run.world.database.content("nocobase").version("");
        assertThat(run.does(step("nb-1"))).contains("healthy on 1.3.21");
    }

    @Test
    void one_on_a_database_of_another_version_is_not_started() {
        stop("nb-2");
        run.world.database.content("nocobase").version("1.4.17");
        assertThat(run.refuses(step("nb-2"))).contains("holds 1.4.17");
        assertThat(run.container("nb-2").running()).isFalse();
    }

    @Test
    void one_that_got_another_image_meanwhile_is_not_started() {
        stop("nb-2");
        StartAndVerifyNode other =
                new StartAndVerifyNode("nb-2", "sha256:other", step("nb-2").release());
        assertThat(run.refuses(other)).contains("another image");
        assertThat(run.container("nb-2").running()).isFalse();
    }

    @Test
    void one_that_gives_up_is_named_and_started_anew_when_people_want_it_tried_again() {
        stop("nb-3");
        run.world.sicken("nb-3", "1.3.21");
        assertThat(run.run(step("nb-3")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-3"));
        run.announced.clear();
        run.run(step("nb-3"));
        assertThat(run.announced).isEmpty();
        run.attempt = 2;
        run.run(step("nb-3"));
        assertThat(run.announced).containsExactly("stop nb-3", "start nb-3");
    }

    @Test
    void one_that_is_left_out_stays_as_it_is() {
        stop("nb-2");
        run.leftOut.add("nb-2");
        run.does(step("nb-2"));
        assertThat(run.container("nb-2").running()).isFalse();
    }

    @Test
    void one_that_serves_under_a_code_that_nobody_knows_has_started_and_the_code_is_noted() {
        stop("nb-2");
        run.world.meanwhile(() -> underAnUnknownCode("nb-2"));
        assertThat(run.does(step("nb-2"))).contains("nb-2 healthy on 1.3.21", "it serves", "APP_NEW");
    }

    @Test
    void the_first_start_of_a_version_does_not_pass_under_such_a_code() {
        stop("nb-1");
        run.world.meanwhile(() -> underAnUnknownCode("nb-1"));
        StartAndVerifyNode known = step("nb-1");
        assertThat(run.refuses(new InstallNocoBase("nb-1", known.image(), known.release())))
                .contains("gave up: APP_NEW");
    }

    /** Once it serves. */
    private void underAnUnknownCode(String node) {
        if (run.world.nocoBase.health(run.cluster().node(node)) instanceof Health.Ok) {
            run.world.nocoBase.servesUnder(node, new Health.Broken("APP_NEW", true));
        }
    }
}
