package drydock.card;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.plan.Decision;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.ExampleStep;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.testing.RunStory;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageProgressTest {
    private static final ExampleStep STEP = new ExampleStep("a", Map.of());

    @Test
    void done_stages_have_their_time_the_present_one_its_step_and_a_bar_the_others_what_is_expected() {
        RunStory last =
                new RunStory("aaaaaa", plan()).did(5).did(7).did(40).did(3).finished(RunEvent.Ending.DONE);
        RunStory story = new RunStory("7f3a9c", plan()).did(4).did(8).started();
        Optional<Progress> progress = Optional.of(Progress.of(Text.verbatim("12 of 30 MB"), 0.4));

        assertThat(shown(story, progress, last.run()))
                .containsExactly(
                        "✔ 1 Prepare  12 s",
                        "▶ 2 Backup  " + Messages.ENGLISH.of(STEP.title()) + ": 12 of 30 MB  ████░░░░░░",
                        "○ 3 Open  about 3 s, as last time");
    }

    @Test
    void a_stage_that_failed_says_why_and_on_the_way_back_the_later_ones_do_not_come() {
        RunStory story = new RunStory("7f3a9c", plan())
                .did(4)
                .did(8)
                .started()
                .ended(new Outcome.Failed(Text.verbatim("No space left on device")))
                .event(new RunEvent.TurnedBack(Text.verbatim("because")));

        List<String> shown = shown(story, Optional.empty());

        assertThat(shown).startsWith("✔ 1 Prepare  12 s", "✖ 2 Backup  No space left on device", "– 3 Open");
        assertThat(shown.getLast()).startsWith("▶ Going back");
    }

    @Test
    void a_stage_whose_gate_is_asked_is_still_the_present_one() {
        Plan plan = plan();
        RunStory story = new RunStory("7f3a9c", plan)
                .did(4)
                .did(8)
                .asked(plan.stages().getFirst().gate().orElseThrow());

        assertThat(shown(story, Optional.empty())).startsWith("▶ 1 Prepare  waits at the gate text", "○ 2 Backup");
    }

    @Test
    void a_stage_of_which_nothing_was_done_is_not_done() {
        Outcome.Skipped without = new Outcome.Skipped(Text.verbatim("left out"));
        RunStory story = new RunStory("7f3a9c", plan())
                .did(4)
                .did(8)
                .started()
                .ended(without)
                .started();

        assertThat(shown(story, Optional.empty())).startsWith("✔ 1 Prepare  12 s", "– 2 Backup");
    }

    @Test
    void a_step_that_was_begun_again_is_the_one_at_work_although_later_ones_had_begun() {
        Plan plan = plan();
        RunStory story = new RunStory("7f3a9c", plan)
                .did(4)
                .did(8)
                .asked(plan.stages().getFirst().gate().orElseThrow());
        story.event(new RunEvent.QuestionSettled(story.lastAsked(), Decision.RETRY, List.of("bob")));

        assertThat(shown(story, Optional.empty()).getFirst())
                .startsWith("▶ 1 Prepare")
                .doesNotContain("waits");
    }

    @Test
    void a_bar_is_never_longer_than_the_whole() {
        assertThat(new Card.Stage(Card.State.PRESENT, "", "", Optional.of(0.0)).bar())
                .isEqualTo("░".repeat(10));
        assertThat(new Card.Stage(Card.State.PRESENT, "", "", Optional.of(0.999)).bar())
                .isEqualTo("█".repeat(9) + "░");
        assertThat(new Card.Stage(Card.State.PRESENT, "", "", Optional.of(1.0)).bar())
                .isEqualTo("█".repeat(10));
    }

    private static List<String> shown(RunStory story, Optional<Progress> progress, Run... past) {
        Run run = story.run();
        Forecast expected = Forecast.of(run.plan(), List.of(past));
        RunCards.Moment moment =
                new RunCards.Moment(story.now(), progress, Map.of(), Optional.empty(), Optional.empty());
        return new StageProgress(Messages.ENGLISH, run, moment, expected)
                .all().stream().map(Card.Stage::toString).toList();
    }

    private static Plan plan() {
        return new Plan(
                "upgrade",
                "prod",
                Text.verbatim("1.3.21 → 1.4.17"),
                List.of("nb-1"),
                "state",
                Samples.planned("prod").plan().start(),
                List.of(
                        new Stage(Text.verbatim("Prepare"), STEP, STEP)
                                .with(Samples.planned("prod").plan().start()),
                        new Stage(Text.verbatim("Backup"), STEP),
                        new Stage(Text.verbatim("Open"), Samples.of(OpenEntrance.class))),
                List.of());
    }
}
