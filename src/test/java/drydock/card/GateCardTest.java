package drydock.card;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Tone;
import drydock.cluster.Role;
import drydock.cluster.Windows;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Gate.Approval;
import drydock.plan.Plan;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.testing.RunStory;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateCardTest {
    private static final PageLinks PAGES = new PageLinks(URI.create("https://drydock.example.com"));
    private static final Plan PLAN = Samples.planned("prod").plan();
    private static final Gate BACKUP = new Gate(
            "backup",
            Text.of("gate.backup"),
            List.of(
                    new Gate.Offer(Decision.APPROVE, Text.of("gate.offer.go-on")),
                    new Gate.Offer(Decision.REJECT, Text.of("gate.offer.take-back"))),
            new Approval(Role.APPROVER, 1, true),
            Optional.of(Decision.REJECT),
            Duration.ofMinutes(5),
            Duration.ofHours(1));
    private static final Text EVIDENCE = Text.verbatim("nocobase: 12 tables, 4,096 rows");

    @Test
    void an_open_gate_says_who_can_open_it_until_when_and_what_each_answer_leads_to() {
        RunStory story = new RunStory("7f3a9c", PLAN).after(60).asked(BACKUP, EVIDENCE);

        Card card = card(story);

        assertThat(card.title()).isEqualTo("GATE backup · 7f3a9c · prod");
        assertThat(card.tone()).isEqualTo(Tone.ASKING);
        assertThat(card.evidence()).containsExactly("nocobase: 12 tables, 4,096 rows");
        assertThat(card.facts())
                .contains(new Card.Fact("✅ takes", "1 approver, not alice", Optional.empty()))
                .contains(new Card.Fact(
                        "Answer by", "2026-11-30 03:01 UTC", Optional.of(Instant.parse("2026-11-30T03:01:00Z"))))
                .contains(new Card.Fact("Without an answer", "take it back", Optional.empty()));
        assertThat(card.offers()).containsExactly(new Offer("✅", "go on"), new Offer("❌", "take it back"));
        assertThat(card.outcome()).isEmpty();
    }

    @Test
    void a_settled_gate_keeps_what_was_approved_and_says_by_whom_and_when() {
        RunStory story = new RunStory("7f3a9c", PLAN).after(60).asked(BACKUP, EVIDENCE);
        Card asked = card(story);

        Card settled = card(story.after(12).settled(Decision.APPROVE, "bob"));

        assertThat(settled.title()).isEqualTo(asked.title());
        assertThat(settled.lines()).isEqualTo(asked.lines());
        assertThat(settled.evidence()).isEqualTo(asked.evidence());
        assertThat(settled.offers()).isEmpty();
        assertThat(settled.text()).doesNotContain("takes").doesNotContain("Without an answer");
        assertThat(settled.tone()).isEqualTo(Tone.GOOD);
        assertThat(settled.outcome().map(Card.Outcome::toString))
                .contains("✅ bob · 2026-11-30 02:01 UTC · 12 s after it was asked");
    }

    @Test
    void a_settled_gate_does_not_change_any_more_as_the_run_goes_on() {
        RunStory story = new RunStory("7f3a9c", PLAN).asked(BACKUP).after(12).settled(Decision.APPROVE, "bob");
        Card settled = card(story);

        story.did(30).finished(RunEvent.Ending.DONE);

        assertThat(card(story)).isEqualTo(settled);
    }

    @Test
    void nobody_in_time_is_told_with_what_it_meant() {
        RunStory story = new RunStory("7f3a9c", PLAN).asked(BACKUP).after(3600).settled(Decision.REJECT);

        assertThat(outcome(story)).startsWith("🕐 nobody in time: take it back");
    }

    @Test
    void a_question_that_nobody_has_to_answer_any_more_says_so() {
        RunStory retried = new RunStory("7f3a9c", PLAN).asked(BACKUP);
        retried.event(new RunEvent.RetriedAutomatically(retried.lastAsked(), Optional.empty(), List.of()));
        RunStory back = new RunStory("7f3a9c", PLAN)
                .asked(BACKUP)
                .event(new RunEvent.TurnedBack(Text.of("run.aborted", "alice")));
        RunStory ended = new RunStory("7f3a9c", PLAN).asked(BACKUP).finished(RunEvent.Ending.DROPPED);

        assertThat(outcome(retried)).startsWith("🔁 tried again by itself");
        assertThat(outcome(back)).startsWith("not asked any more: aborted by alice");
        assertThat(outcome(ended)).startsWith("not decided: the run has ended");
    }

    @Test
    void where_there_are_no_pages_nothing_leads_to_them() {
        Run run = new RunStory("7f3a9c", PLAN).asked(BACKUP).run();
        WindowText hours = new WindowText(run, Optional.empty());
        PageLinks none = new PageLinks(PAGES.base(), false);

        assertThat(new GateCard(run, run.questions().getLast(), hours, none, meanwhile(run))
                        .in(Messages.ENGLISH)
                        .links())
                .isEmpty();
    }

    @Test
    void what_gives_up_data_is_asked_once_more() {
        Gate losing = new Gate(
                "start",
                Text.of("gate.start.losing", "Newer data goes."),
                List.of(
                        new Gate.Offer(Decision.APPROVE, Text.of("gate.offer.start-losing")),
                        new Gate.Offer(Decision.REJECT, Text.of("gate.offer.drop"))),
                new Approval(Role.APPROVER, 1, true),
                Optional.of(Decision.REJECT),
                Duration.ofMinutes(5),
                Duration.ofHours(1));

        assertThat(GateCard.offers(Messages.ENGLISH, losing))
                .containsExactly(
                        new Offer(
                                "✅",
                                "start, and give that up",
                                Optional.of(new Card.Confirmation(
                                        "Start this plan? Newer data goes.", "Yes, give it up", "No, wait"))),
                        new Offer("❌", "drop the plan"));
    }

    private static String outcome(RunStory story) {
        return card(story).outcome().map(Card.Outcome::toString).orElse("");
    }

    private static Card card(RunStory story) {
        Run run = story.run();
        WindowText hours = new WindowText(run, Optional.<Windows>empty());
        return new GateCard(run, run.questions().getLast(), hours, PAGES, meanwhile(run)).in(Messages.ENGLISH);
    }

    private static Meanwhile meanwhile(Run run) {
        Instant now = run.entries().getLast().at();
        RunCards.Moment moment =
                new RunCards.Moment(now, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        return new Meanwhile(Messages.ENGLISH, run, moment, Forecast.of(run.plan(), List.of()));
    }
}
