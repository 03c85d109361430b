package drydock.plan.step.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpgradedNodesTest {
    private final FakeStepContext run = new FakeStepContext();

    private final List<String> rest = List.of("nb-2", "nb-3");

    private void replaced() {
        run.stopped().backedUp().upgraded();
        rest.forEach(node -> run.does(run.replace(node)));
    }

    @Test
    void all_are_verified() {
        replaced();
        assertThat(run.does(new StartUpgradedNodes(rest, run.release(), List.of())))
                .contains("nb-2 healthy on 1.4.17")
                .contains("nb-3 healthy on 1.4.17");
    }

    @Test
    void only_the_sick_one_is_named() {
        replaced();
        run.world.sicken("nb-3", "1.4.17");
        assertThat(run.run(new StartUpgradedNodes(rest, run.release(), List.of())))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.nodes()).containsExactly("nb-3"));
    }
}
