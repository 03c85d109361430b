package drydock.card;

import static drydock.testing.OverlappingUpgrade.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.chat.Card.Tone;
import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Outcome;
import drydock.plan.TransientFault;
import drydock.plan.step.seal.KeepSealedCopies;
import drydock.policy.Group;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.testing.OverlappingUpgrade;
import drydock.testing.RunStory;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
    private static final String TITLE = "back up nocobase, prove it by restoring it on b";
    private static final Progress FAR = Progress.of(Text.verbatim("comparing table 130 of 214"), 0.61);

    @Test
    void a_plan_says_beside_which_stage_it_runs_which_one_waits_for_it_and_what_that_cost_last_time() {
        Card card = plan(List.of(OverlappingUpgrade.done("aaaaaa").run()));

        assertThat(notes(card))
                .containsExactly(
                        "1 Stop: ",
                        "2 Keep: then gate backup: 1 approver, not alice",
                        "3 First node: meanwhile: " + TITLE + " · then gate verification: 1 approver, not alice",
                        "4 Reopen: begins only once what runs meanwhile is done"
                                + " (last time it took 1 min 0 s, and was waited for 10 s)",
                        "5 Tidy: ");
        assertThat(card.details().getFirst().lines())
                .contains("2 Keep: seal nocobase", "3 First node: nb-1 to 1.4.17 · meanwhile: " + TITLE);
        assertThat(card.lines())
                .contains("The world sees the 503 while the node is stopped. Last time: 49 s of work, of which 10 s of"
                        + " waiting for the proof of the backup, and 20 s of waiting for people (run aaaaaa).");
        assertThat(notes(plan(List.of()))).contains("4 Reopen: begins only once what runs meanwhile is done");
    }

    @Test
    void while_it_runs_it_has_a_line_of_its_own_beside_the_stage_at_work() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c").started();

        assertThat(stages(story))
                .containsExactly(
                        "✔ 1 Stop  2 s",
                        "✔ 2 Keep  3 s",
                        "▷ meanwhile  " + TITLE + ": comparing table 130 of 214  ██████░░░░",
                        "▶ 3 First node  nb-1 to 1.4.17",
                        "○ 4 Reopen  only once what runs meanwhile is done",
                        "○ 5 Tidy");
    }

    @Test
    void the_stage_that_waits_for_it_says_so() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c").did(30);

        assertThat(stages(story)).contains("▶ 4 Reopen  waits until this is done: " + TITLE);
    }

    @Test
    void its_end_and_its_failure_are_seen_wherever_the_run_is() {
        RunStory done =
                OverlappingUpgrade.proving("7f3a9c").started().after(40).ended(PROOF, OverlappingUpgrade.proven());
        RunStory failed =
                OverlappingUpgrade.proving("7f3a9c").started().after(40).ended(PROOF, OverlappingUpgrade.failed());

        assertThat(stages(done)).contains("✔ meanwhile  " + TITLE + ": 40 s", "○ 4 Reopen");
        assertThat(stages(failed))
                .contains("✖ meanwhile  " + TITLE + ": No space left on b", "▶ 3 First node  nb-1 to 1.4.17");
        assertThat(card(failed, "7f3a9c/progress").tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void a_gate_shows_how_far_it_is_in_quarters_and_then_how_it_stood_when_people_decided() {
        RunStory story =
                OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION, Text.none());
        String gate = "7f3a9c/gate/" + story.lastAsked();

        assertThat(fact(card(story, gate))).contains(TITLE + ": 50 % · Reopen waits for it");

        story.after(9).settled(Decision.APPROVE, "bob");
        Card settled = card(story, gate);
        assertThat(fact(settled)).contains(TITLE + ": was still at work");

        story.after(30).ended(PROOF, OverlappingUpgrade.proven()).did(0).did(4);
        assertThat(card(story, gate)).isEqualTo(settled);
    }

    @Test
    void a_gate_is_edited_at_most_four_times_until_it_has_ended() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        String gate = "7f3a9c/gate/" + story.lastAsked();

        assertThat(IntStream.rangeClosed(0, 100)
                        .mapToObj(percent -> Progress.of(Text.verbatim(percent + " tables"), percent, 100))
                        .flatMap(far -> fact(cards(story, far).get(gate)).stream())
                        .distinct())
                .containsExactly(
                        TITLE + ": at work · Reopen waits for it",
                        TITLE + ": 25 % · Reopen waits for it",
                        TITLE + ": 50 % · Reopen waits for it",
                        TITLE + ": 75 % · Reopen waits for it");
    }

    @Test
    void what_ends_in_the_instant_after_the_decision_was_still_at_work_then() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .asked(OverlappingUpgrade.VERIFICATION)
                .settled(Decision.APPROVE, "bob");
        String gate = "7f3a9c/gate/" + story.lastAsked();
        Card settled = card(story, gate);

        story.ended(PROOF, OverlappingUpgrade.proven());

        assertThat(card(story, gate)).isEqualTo(settled);
    }

    @Test
    void of_a_question_that_the_run_ended_on_or_went_back_from_it_is_said_how_it_stood() {
        RunStory back = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        RunStory ended = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        String gate = "7f3a9c/gate/" + back.lastAsked();

        back.event(new RunEvent.TurnedBack(Text.verbatim("aborted")));
        ended.finished(RunEvent.Ending.DROPPED);

        assertThat(fact(card(back, gate))).contains(TITLE + ": was still at work");
        assertThat(fact(card(ended, gate))).contains(TITLE + ": was still at work");
    }

    @Test
    void a_gate_that_is_open_says_when_it_has_ended_or_failed() {
        RunStory done = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        RunStory failed = OverlappingUpgrade.proving("7f3a9c").did(30).asked(OverlappingUpgrade.VERIFICATION);
        String gate = "7f3a9c/gate/" + done.lastAsked();

        done.after(5).ended(PROOF, OverlappingUpgrade.proven());
        failed.after(5).ended(PROOF, OverlappingUpgrade.failed());

        assertThat(fact(card(done, gate))).contains(TITLE + ": ✔ done in 35 s");
        assertThat(card(failed, gate).warnings())
                .containsExactly("This has failed meanwhile: " + TITLE
                        + " (No space left on b). It is asked about as soon as this question is answered.");
        assertThat(card(failed, gate).offers()).hasSize(2);
    }

    @Test
    void a_failure_calls_who_may_decide_at_once_although_a_gate_is_open_and_says_what_it_means() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .asked(OverlappingUpgrade.VERIFICATION)
                .ended(PROOF, OverlappingUpgrade.failed());
        String key = cards(story).keySet().stream()
                .filter(RunCards::isCall)
                .findFirst()
                .orElseThrow();

        Card call = mentions(story, key);

        assertThat(call.kind()).isEqualTo(Kind.ERROR);
        assertThat(call.lines())
                .containsExactly(
                        "⚠ 7f3a9c · prod · While the run went on, this has failed: " + TITLE,
                        "No space left on b",
                        "Nothing opens on it. You are asked what to do as soon as the step or the question that is on now"
                                + " is through.");
        assertThat(call.mentions()).containsExactly(new Mention(true, "S0OPS"));
    }

    @Test
    void of_what_was_away_it_is_said_that_nobody_has_to_have_it_tried_again() {
        Outcome away = new Outcome.Failed(Text.verbatim("no answer"), List.of(), List.of(TransientFault.host("b")));
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .asked(OverlappingUpgrade.VERIFICATION)
                .ended(PROOF, away);

        assertThat(card(story, "7f3a9c/gate/" + story.lastAsked()).warnings())
                .containsExactly("This has failed meanwhile: " + TITLE
                        + " (no answer). It is tried again by itself once that is over.");
        assertThat(cards(story).entrySet().stream()
                        .filter(card -> RunCards.isCall(card.getKey()))
                        .flatMap(card -> card.getValue().lines().stream()))
                .contains(
                        "Once this is over, it is tried again by itself: the Docker engine of host b does not answer.");
    }

    @Test
    void the_question_about_its_failure_says_what_stands_still_for_it() {
        RunStory closed = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .ended(PROOF, OverlappingUpgrade.failed())
                .asked(OverlappingUpgrade.FAILURE);
        Card asked = card(closed, "7f3a9c/gate/" + closed.lastAsked());
        assertThat(asked.lines())
                .endsWith("Nothing new begins before this is answered, and the entrance stays closed.");
        assertThat(asked.warnings()).as("it is what is asked").isEmpty();

        RunStory late = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .did(0)
                .did(4)
                .ended(PROOF, OverlappingUpgrade.failed())
                .asked(OverlappingUpgrade.FAILURE);
        assertThat(card(late, "7f3a9c/gate/" + late.lastAsked()).lines().getLast())
                .startsWith("The cluster serves on");
    }

    @Test
    void after_reopening_a_failure_calls_the_admins_too_and_the_call_does_not_change() {
        RunStory before = OverlappingUpgrade.proving("7f3a9c")
                .started()
                .after(3)
                .ended(PROOF, OverlappingUpgrade.failed())
                .ended(new Outcome.Done(Text.none()));
        Map<String, Card> first = cards(before);
        String call =
                first.keySet().stream().filter(RunCards::isCall).findFirst().orElseThrow();
        before.asked(OverlappingUpgrade.FAILURE)
                .settled(Decision.RETRY, "bob")
                .again(PROOF)
                .did(0)
                .did(4)
                .ended(PROOF, OverlappingUpgrade.failed());

        Map<String, Card> later = cards(before);
        assertThat(later.get(call)).isEqualTo(first.get(call));
        String open = later.keySet().stream()
                .filter(RunCards::isCallAfterReopening)
                .findFirst()
                .orElseThrow();
        assertThat(later.get(open).lines().getLast()).startsWith("The cluster serves on");
        assertThat(mentions(before, open).mentions())
                .containsExactly(new Mention(true, "S0OPS"), new Mention(false, "U0ROOT"));
        assertThat(mentions(before, call).mentions()).containsExactly(new Mention(true, "S0OPS"));
    }

    @Test
    void the_summary_says_how_long_it_took_what_was_waited_for_it_and_what_the_503_was_spent_on() {
        Card summary = card(OverlappingUpgrade.done("7f3a9c"), "7f3a9c/summary");
        RunStory unnoticed = OverlappingUpgrade.proving("7f3a9c")
                .started()
                .after(40)
                .ended(PROOF, OverlappingUpgrade.proven())
                .ended(new Outcome.Done(Text.none()))
                .did(0)
                .did(4)
                .did(1)
                .finished(RunEvent.Ending.DONE);

        assertThat(summary.text())
                .contains(
                        "Behind the 503: 1 min 9 s: 39 s of work, 10 s waiting for the proof of the backup, 20 s waiting"
                                + " for people")
                .contains("Meanwhile: " + TITLE + ": took 1 min 0 s, and nothing else was left to do for 10 s of it");
        assertThat(card(unnoticed, "7f3a9c/summary").text())
                .contains("Meanwhile: " + TITLE + ": took 40 s, and the run never had to wait for it")
                .contains("Behind the 503: 49 s: 49 s of work, 0 s waiting for people");
    }

    @Test
    void the_summary_says_until_when_the_sealed_copies_stay() {
        Text until = Text.of("step.keep-sealed-copies.done", "Tue 02:14");
        KeepSealedCopies keep = new KeepSealedCopies("7f3a9c", Duration.ofDays(1));
        RunStory story = new RunStory("7f3a9c", OverlappingUpgrade.of(keep))
                .started()
                .ended(new Outcome.Done(until))
                .finished(RunEvent.Ending.DONE);

        assertThat(card(story, "7f3a9c/summary").text())
                .contains("Sealed copies: until Tue 02:14 `rollback` takes seconds");
    }

    private static Card plan(List<Run> past) {
        return new PlanCard(
                        Messages.ENGLISH,
                        OverlappingUpgrade.plan(),
                        "alice",
                        Forecast.of(OverlappingUpgrade.plan(), past))
                .plan("7f3a9c")
                .build();
    }

    private static List<String> notes(Card card) {
        return card.stages().stream()
                .map(stage -> stage.title() + ": " + stage.note())
                .toList();
    }

    private static List<String> stages(RunStory story) {
        return card(story, story.run().id() + "/progress").stages().stream()
                .map(Card.Stage::toString)
                .toList();
    }

    private static List<String> fact(Card card) {
        return card.facts().stream()
                .filter(fact -> fact.name().equals("Meanwhile"))
                .map(Card.Fact::value)
                .toList();
    }

    private static Card card(RunStory story, String key) {
        return cards(story).get(key);
    }

    private static Map<String, Card> cards(RunStory story) {
        return cards(story, FAR);
    }

    private static Map<String, Card> cards(RunStory story, Progress far) {
        Run run = story.run();
        RunCards.Moment moment = new RunCards.Moment(
                story.now(), Optional.empty(), Map.of(PROOF, far), Optional.empty(), Optional.empty());
        return new RunCards(
                        Messages.ENGLISH,
                        run,
                        Optional.empty(),
                        moment,
                        Forecast.of(run.plan(), List.of()),
                        new PageLinks(URI.create("https://drydock.example.com")))
                .all();
    }

    private static Card mentions(RunStory story, String key) {
        People people = new People(
                List.of(new Person("root", Map.of("slack", "U0ROOT"), Set.of(Role.ADMIN))),
                List.of(new Group("ops", Map.of("slack", "S0OPS"), Set.of(Role.APPROVER))),
                (_, _) -> Set.of());
        return new ApproverMentions(people).in(key, card(story, key), story.run(), "slack");
    }
}
