package drydock.card;

import static drydock.testing.OverlappingUpgrade.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Decision;
import drydock.run.Run;
import drydock.testing.OverlappingUpgrade;
import drydock.testing.RunStory;
import drydock.text.Messages;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DowntimeTest {

    @Test
    void steps_that_overlap_are_no_sum_and_waiting_for_the_proof_is_told_apart() {
        Run run = OverlappingUpgrade.done("7f3a9c").run();

        Downtime downtime = Downtime.of(run, run.entries().getLast().at());

        assertThat(downtime.total()).isEqualTo(Duration.ofSeconds(2 + 3 + 20 + 30 + 10 + 4));
        assertThat(downtime.waiting()).isEqualTo(Duration.ofSeconds(20));
        assertThat(downtime.awaiting()).isEqualTo(Duration.ofSeconds(10));
        assertThat(downtime.work()).isEqualTo(Duration.ofSeconds(49));
        assertThat(Messages.ENGLISH.of(downtime.split()))
                .isEqualTo("39 s of work, 10 s waiting for the proof of the backup, 20 s waiting for people");
    }

    @Test
    void an_end_beside_a_question_does_not_make_its_waiting_shorter() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .asked(OverlappingUpgrade.BACKUP)
                .after(40)
                .ended(PROOF, OverlappingUpgrade.proven())
                .after(20)
                .settled(Decision.APPROVE, "bob")
                .did(30);

        Downtime downtime = Downtime.of(story.run(), story.now());

        assertThat(downtime.waiting()).isEqualTo(Duration.ofSeconds(60));
        assertThat(downtime.awaiting()).isZero();
        assertThat(downtime.total()).isEqualTo(Duration.ofSeconds(2 + 3 + 60 + 30));
    }

    @Test
    void while_people_are_asked_they_are_waited_for_whatever_is_still_to_be_proven() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .asked(OverlappingUpgrade.VERIFICATION)
                .after(15)
                .settled(Decision.APPROVE, "bob")
                .after(5);

        Downtime now = Downtime.of(story.run(), story.now());

        assertThat(now.waiting()).isEqualTo(Duration.ofSeconds(15));
        assertThat(now.awaiting()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_proof_that_failed_and_was_tried_again_was_waited_for_but_not_while_people_were_asked_about_it() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .did(30)
                .after(10)
                .ended(PROOF, OverlappingUpgrade.failed())
                .asked(OverlappingUpgrade.FAILURE)
                .after(100)
                .settled(Decision.RETRY, "bob")
                .again(PROOF)
                .after(25)
                .ended(PROOF, OverlappingUpgrade.proven())
                .did(0)
                .did(4);

        Downtime downtime = Downtime.of(story.run(), story.now());

        assertThat(downtime.waiting()).isEqualTo(Duration.ofSeconds(100));
        assertThat(downtime.awaiting()).isEqualTo(Duration.ofSeconds(35));
    }
}
