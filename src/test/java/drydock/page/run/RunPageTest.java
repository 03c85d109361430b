package drydock.page.run;

import static drydock.testing.OverlappingUpgrade.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.page.Reader;
import drydock.page.run.RunPage.Fact;
import drydock.page.run.TimeAxis.Bar;
import drydock.plan.Decision;
import drydock.testing.OverlappingUpgrade;
import drydock.testing.RunStory;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunPageTest {
    private static final String TITLE = "back up nocobase, prove it by restoring it on b";
    private static final Progress FAR = Progress.of(Text.verbatim("comparing"), 0.61);

    @Test
    void what_runs_beside_has_a_bar_that_overlaps_and_its_stage_is_through_all_the_same() {
        RunPage page =
                page(OverlappingUpgrade.proving("7f3a9c").did(30).started().after(5));

        StageRow keep = page.stages().get(1);
        StepRow proof = keep.steps().getLast();
        StepRow upgrade = page.stages().get(2).steps().getFirst();

        assertThat(keep.kind()).isEqualTo("done");
        assertThat(keep.took()).contains("3 s");
        assertThat(proof.kind()).isEqualTo("now");
        assertThat(proof.beside()).contains("meanwhile");
        assertThat(proof.note()).isEqualTo("comparing");
        assertThat(proof.share()).contains(61);
        assertThat(end(proof.bars().getFirst())).isEqualTo(1000);
        assertThat(end(upgrade.bars().getFirst())).isLessThan(1000);
        assertThat(upgrade.share()).isEmpty();
        assertThat(page.hasAlongside()).isTrue();
        assertThat(page.bars()).extracting(Bar::kind).containsExactly("work", "work", "alongside", "work", "work");
    }

    @Test
    void a_failure_beside_the_run_is_seen_in_its_stage_and_so_is_the_question_about_it() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .ended(PROOF, OverlappingUpgrade.failed())
                .asked(OverlappingUpgrade.FAILURE);

        StageRow keep = page(story).stages().get(1);

        assertThat(keep.kind()).isEqualTo("failed");
        assertThat(keep.gates()).extracting(GateRow::name).containsExactly("failure");
    }

    @Test
    void a_question_of_the_run_itself_stands_in_its_own_stage_although_the_proof_was_begun_again_last() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .started()
                .again(PROOF)
                .ended(OverlappingUpgrade.proven())
                .asked(OverlappingUpgrade.VERIFICATION);

        assertThat(page(story).stages().get(2).gates())
                .extracting(GateRow::name)
                .containsExactly("verification");
    }

    @Test
    void now_says_what_the_run_does_or_waits_for_and_what_goes_on_beside() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c").started();
        assertThat(page(story).now()).contains("Now: nb-1 to 1.4.17 · meanwhile: " + TITLE + ": comparing");

        story.ended(OverlappingUpgrade.proven()).asked(OverlappingUpgrade.VERIFICATION);
        assertThat(page(story).now())
                .contains("Waits for people at the gate verification · meanwhile: " + TITLE + ": comparing");

        story.settled(Decision.APPROVE, "bob");
        assertThat(page(story).now()).contains("Now: waits until this is done: " + TITLE + ": comparing");
    }

    @Test
    void how_long_the_proof_took_and_was_waited_for_is_told_at_a_glance() {
        RunPage page = page(OverlappingUpgrade.done("7f3a9c"));

        assertThat(page.facts())
                .contains(new Fact(
                        "Meanwhile",
                        TITLE + ": took 1 min 0 s, and nothing else was left to do for 10 s of it",
                        false));
        assertThat(page.downtime())
                .contains("Behind the 503 for 1 min 9 s: 39 s of work, 10 s waiting for the proof of the backup, 20 s"
                        + " waiting for people");
    }

    private static int end(Bar bar) {
        return bar.x() + bar.width();
    }

    private static RunPage page(RunStory story) {
        return RunPage.of(
                story.run(),
                Optional.empty(),
                Map.of(PROOF, FAR),
                Optional.empty(),
                new Reader(Messages.ENGLISH, ZoneOffset.UTC, story.now()));
    }
}
