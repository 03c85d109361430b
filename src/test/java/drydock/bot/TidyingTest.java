package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Step;
import drydock.plan.step.entrance.CloseEntrance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody waits behind the 503 for what only tidies up. */
class TidyingTest {

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void on_the_way_back_the_nodes_serve_before_anything_is_tidied(Scenario scenario) {
        List<Step> steps = new TrialRun("7f3a9c", scenario, scenario.world().get())
                .run()
                .plan()
                .steps();
        assertThat(steps.stream()
                        .dropWhile(step -> !(step instanceof CloseEntrance))
                        .takeWhile(step -> !step.reopens())
                        .map(Step::undo)
                        .flatMap(Optional::stream)
                        .filter(Step::tidies))
                .isEmpty();
    }
}
