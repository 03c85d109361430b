package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Role;
import drydock.testing.Samples;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Text FIRST = Text.verbatim("first");
    private static final Text SECOND = Text.verbatim("second");

    private final Plan plan = plan(
            new Stage(Text.verbatim("one"), step()),
            new Stage(Text.verbatim("two"), step(), step()),
            new Stage(Text.verbatim("three"), step()));

    /** A step that is what its flags say. */
    private record Flagged(boolean looksFromOutside, boolean interruptsService, Optional<Step> undo) implements Step {
        @Override
        public Text title() {
            return Text.none();
        }

        @Override
        public Outcome run(StepContext context) {
            throw new AssertionError("nothing is carried out here");
        }
    }

    private static Step step() {
        return new Flagged(false, false, Optional.empty());
    }

    private static Plan plan(Stage... stages) {
        return new Plan(
                "upgrade",
                "prod",
                Text.none(),
                List.of(),
                "",
                Samples.of(Gate.class),
                List.of(stages),
                List.of(SECOND));
    }

    @Test
    void a_step_is_found_in_its_stage_and_may_be_the_last_one_there() {
        assertThat(IntStream.range(0, 4).mapToObj(step -> plan.stageOf(step).title() + " " + plan.lastOf(step)))
                .containsExactly("one true", "two false", "two true", "three true");
        assertThatThrownBy(() -> plan.stageOf(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(plan.lastOf(4)).isFalse();
    }

    @Test
    void it_opens_the_entrance_where_a_step_or_what_takes_it_back_looks_from_outside() {
        Step opening = new Flagged(true, false, Optional.empty());

        assertThat(plan.opensEntrance()).isFalse();
        assertThat(plan(new Stage(Text.none(), step(), opening)).opensEntrance())
                .isTrue();
        assertThat(plan(new Stage(Text.none(), new Flagged(false, false, Optional.of(opening))))
                        .opensEntrance())
                .isTrue();
        assertThat(plan(new Stage(Text.none(), new Flagged(false, false, Optional.of(step()))))
                        .opensEntrance())
                .isFalse();
    }

    @Test
    void it_interrupts_the_service_where_one_of_its_steps_does() {
        Step interrupting = new Flagged(false, true, Optional.empty());

        assertThat(plan.interruptsService()).isFalse();
        assertThat(plan(new Stage(Text.none(), step(), interrupting)).interruptsService())
                .isTrue();
    }

    @Test
    void what_people_should_know_first_comes_first_and_what_they_are_told_elsewhere_goes() {
        Plan noting = plan.noting(FIRST);

        assertThat(noting.notes()).containsExactly(FIRST, SECOND);
        assertThat(noting.without(List.of(FIRST)).notes()).containsExactly(SECOND);
        Plan beginning = plan.beginning(new Stage(Text.verbatim("zero"), step()), FIRST);
        assertThat(beginning.notes()).containsExactly(FIRST, SECOND);
        assertThat(beginning.stages().stream().map(Stage::title).map(Text::toString))
                .containsExactly("zero", "one", "two", "three");
    }

    @Test
    void an_approval_takes_as_many_as_the_quorum_and_every_other_decision_one() {
        Gate gate = Samples.of(Gate.class).with(new Gate.Approval(Role.APPROVER, 2, true));

        assertThat(gate.needed(Decision.APPROVE)).isEqualTo(2);
        assertThat(gate.needed(Decision.REJECT)).isEqualTo(1);
        assertThat(gate.isStart()).isFalse();
    }
}
