package drydock.card;

import static drydock.testing.OverlappingUpgrade.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.run.RunEvent.TurnedBack;
import drydock.testing.OverlappingUpgrade;
import drydock.testing.RunStory;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void what_runs_beside_others_is_not_cut_off_by_them() {
        RunStory story =
                OverlappingUpgrade.proving("7f3a9c").did(30).after(10).ended(PROOF, OverlappingUpgrade.proven());

        Attempt proof = proofs(story).getFirst();

        assertThat(Duration.between(proof.from(), proof.to())).isEqualTo(Duration.ofSeconds(40));
        assertThat(proof.outcome()).contains(OverlappingUpgrade.proven());
    }

    @Test
    void an_end_beside_it_does_not_end_the_step_of_the_run_itself() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .started()
                .after(5)
                .ended(PROOF, OverlappingUpgrade.proven())
                .after(7);

        Attempt own = Attempt.of(story.run(), story.now()).getLast();

        assertThat(own.outcome()).isEmpty();
        assertThat(Duration.between(own.from(), own.to())).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void where_its_process_died_it_was_cut_off_when_it_is_begun_again_and_so_it_is_where_the_run_turns_back() {
        RunStory story = OverlappingUpgrade.proving("7f3a9c")
                .started()
                .after(8)
                .again(PROOF)
                .after(9);
        story.event(new TurnedBack(Text.none())).after(20);

        assertThat(proofs(story))
                .extracting(attempt -> Duration.between(attempt.from(), attempt.to()))
                .containsExactly(Duration.ofSeconds(8), Duration.ofSeconds(9));
        assertThat(proofs(story)).extracting(Attempt::outcome).containsOnly(Optional.<Outcome>empty());
    }

    private static List<Attempt> proofs(RunStory story) {
        return Attempt.of(story.run(), story.now()).stream()
                .filter(attempt -> attempt.isOf(false, PROOF))
                .toList();
    }
}
