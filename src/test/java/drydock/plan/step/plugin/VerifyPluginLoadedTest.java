package drydock.plan.step.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StartNodes;
import drydock.plan.step.node.StopNodes;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifyPluginLoadedTest {
    private final FakeStepContext run = new FakeStepContext();
    private final PluginChange change = PluginChange.of(Action.ENABLE, "map");
    private final VerifyPluginLoaded step = new VerifyPluginLoaded("nb-2", "nb-1", change, change.routes());

    private void enabled() {
        run.does(new ChangePlugin("nb-1", change, Optional.empty(), List.of("acl 1.3.21 on", "users 1.3.21 on")));
    }

    @Test
    void a_node_that_was_not_started_anew_does_not_know_the_plugin() {
        enabled();
        assertThat(run.run(step))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-2"));
        assertThat(run.refuses(step)).contains("/api/map:list answers 200 on nb-1 and 404 on nb-2");
    }

    @Test
    void once_it_was_it_does() {
        enabled();
        run.does(new StopNodes(List.of("nb-2"), FakeStepContext.OLD));
        run.does(new StartNodes(List.of("nb-2"), FakeStepContext.OLD));
        assertThat(run.does(step)).contains("the same answers at /api/map:list");
    }

    @Test
    void where_no_route_is_known_that_is_said() {
        assertThat(run.does(step))
                .contains("map was not checked", "no path is known that answers only with it", "--route");
    }

    @Test
    void a_route_that_was_there_before_tells_that_a_disabled_plugin_is_gone() {
        VerifyPluginLoaded gone = new VerifyPluginLoaded(
                "nb-2", "nb-1", PluginChange.of(Action.DISABLE, "map"), List.of("/api/map-configuration:get"));
        assertThat(run.does(gone)).contains("the same answers at /api/map-configuration:get");
    }

    @Test
    void one_that_does_not_answer_is_different() {
        run.world.stop("nb-2");
        assertThat(run.refuses(step)).contains("and nothing on nb-2");
    }

    @Test
    void one_that_is_left_out_is_not_asked() {
        run.world.stop("nb-2");
        run.leftOut.add("nb-2");
        run.does(step);
    }

    @Test
    void that_nothing_was_known_is_seen_in_its_note() throws InterruptedException {
        Text unchecked = ((Outcome.Done) step.run(run)).note();
        assertThat(VerifyPluginLoaded.isUnchecked(unchecked)).isTrue();
        assertThat(VerifyPluginLoaded.isUnchecked(Text.of("step.verify-plugin-loaded.done", List.of())))
                .isFalse();
        assertThat(VerifyPluginLoaded.isUnchecked(Text.verbatim("done"))).isFalse();
    }
}
