package drydock.card;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.chat.Card.Fact;
import drydock.chat.Card.State;
import drydock.chat.Card.Tone;
import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.testing.RunStory;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanCardTest {
    private static final PageLinks PAGES = new PageLinks(URI.create("https://drydock.example.com"));
    private static final Gate START = new Gate(
            Gate.START,
            Text.of("gate.start"),
            List.of(
                    new Gate.Offer(Decision.APPROVE, Text.of("gate.offer.start")),
                    new Gate.Offer(Decision.REJECT, Text.of("gate.offer.drop"))),
            new Gate.Approval(Role.OPERATOR, 1, false),
            Optional.of(Decision.REJECT),
            Duration.ofMinutes(5),
            Duration.ofHours(1));

    @Test
    void it_says_first_what_changes_then_what_that_means_then_the_stages_and_what_to_know() {
        Card card = card(new RunStory("7f3a9c", closing()), Forecast.of(closing(), List.of()));

        assertThat(card.title()).isEqualTo("PLAN 7f3a9c · prod · 1.3.21 → 1.4.17");
        assertThat(card.lines().getFirst())
                .isEqualTo(
                        "The world sees the 503 while the node is stopped. How long is not known: no run of this kind"
                                + " has ended here yet.");
        assertThat(card.facts()).extracting(Fact::name).startsWith("Asked by", "Digest");
        assertThat(card.stages()).extracting(Card.Stage::title).containsExactly("1 Stop", "2 Reopen");
        assertThat(card.stages()).extracting(Card.Stage::state).containsOnly(State.TO_COME);
        assertThat(card.warnings()).containsExactly("a file that a person put into a container");
        assertThat(card.details().getFirst().lines()).hasSize(2);
        assertThat(card.links()).extracting(Card.Link::url).containsExactly("https://drydock.example.com/runs/7f3a9c");
    }

    @Test
    void how_long_the_503_lasts_is_told_from_the_last_run_of_its_kind_here() {
        RunStory elsewhere = new RunStory("aaaaaa", Samples.planned("test").plan()).finished(RunEvent.Ending.DONE);
        RunStory unwound = new RunStory("bbbbbb", closing()).did(500).finished(RunEvent.Ending.UNWOUND);
        RunStory done = new RunStory("cccccc", closing()).did(20).did(16).finished(RunEvent.Ending.DONE);

        Forecast expected = Forecast.of(closing(), List.of(elsewhere.run(), unwound.run(), done.run()));

        assertThat(Messages.ENGLISH.of(expected.meaning()))
                .isEqualTo(
                        "The world sees the 503 while the node is stopped. Last time: 36 s of work and 0 s of waiting"
                                + " for people (run cccccc).");
    }

    @Test
    void a_run_that_did_not_shut_the_world_out_and_in_again_tells_nothing_of_how_long_that_takes() {
        RunStory never =
                new RunStory("aaaaaa", Samples.planned("prod").plan()).did(20).finished(RunEvent.Ending.DONE);
        RunStory failed = new RunStory("bbbbbb", closing())
                .did(20)
                .started()
                .after(9)
                .ended(new Outcome.Failed(Text.verbatim("nobody reached")))
                .finished(RunEvent.Ending.DONE);

        for (RunStory story : List.of(never, failed)) {
            assertThat(Messages.ENGLISH.of(
                            Forecast.of(closing(), List.of(story.run())).meaning()))
                    .contains("How long is not known");
        }
        assertThat(Downtime.of(failed.run(), failed.now()).opened()).isEmpty();
    }

    @Test
    void a_plan_that_interrupts_nothing_says_that() {
        Plan serving = Samples.planned("prod").plan();

        assertThat(Messages.ENGLISH.of(Forecast.of(serving, List.of()).meaning()))
                .isEqualTo("NocoBase serves all the while.");
    }

    @Test
    void what_became_of_it_stands_below_and_nothing_is_offered_any_more() {
        RunStory story = new RunStory("7f3a9c", closing()).asked(START);
        Card asked = card(story);
        Card approved = card(story.after(5).settled(Decision.APPROVE, "bob"));

        assertThat(asked.offers()).isNotEmpty();
        assertThat(approved.offers()).isEmpty();
        assertThat(approved.title()).isEqualTo(asked.title());
        assertThat(approved.stages()).isEqualTo(asked.stages());
        assertThat(approved.tone()).isEqualTo(Tone.GOOD);
        assertThat(approved.outcome().map(Card.Outcome::what)).contains("✅ bob");
    }

    @Test
    void a_plan_that_was_dropped_or_went_stale_says_so() {
        RunStory dropped = new RunStory("7f3a9c", closing())
                .asked(START)
                .settled(Decision.REJECT, "alice")
                .finished(RunEvent.Ending.DROPPED);
        Plan plan = plan(new Stage(Text.verbatim("Prepare"), Samples.of(ConfirmUnchanged.class)));
        RunStory stale = new RunStory("7f3a9c", plan)
                .asked(START)
                .settled(Decision.APPROVE, "bob")
                .started()
                .ended(new Outcome.Failed(ConfirmUnchanged.STALE))
                .finished(RunEvent.Ending.UNWOUND);

        assertThat(card(dropped).outcome().map(Card.Outcome::what)).contains("❌ alice");
        assertThat(card(dropped).tone()).isEqualTo(Tone.WARNING);
        assertThat(card(stale).outcome().map(Card.Outcome::what))
                .contains("Stale: the cluster has changed since this plan was made. A new plan is asked for.");
    }

    private static Card card(RunStory story) {
        return card(story, Forecast.of(story.run().plan(), List.of()));
    }

    private static Card card(RunStory story, Forecast expected) {
        Run run = story.run();
        return new PlanCard(Messages.ENGLISH, run.plan(), "alice", expected)
                .of(run, new WindowText(run, Optional.empty()), PAGES);
    }

    private static Plan closing() {
        return plan(
                new Stage(Text.verbatim("Stop"), Samples.of(CloseEntrance.class)),
                new Stage(Text.verbatim("Reopen"), Samples.of(OpenEntrance.class)));
    }

    private static Plan plan(Stage... stages) {
        return new Plan(
                "upgrade",
                "prod",
                Text.verbatim("1.3.21 → 1.4.17"),
                List.of("nb-1"),
                "state",
                START,
                List.of(stages),
                List.of(Text.verbatim("a file that a person put into a container")));
    }
}
