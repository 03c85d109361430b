package drydock.plan.step.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.page.EventLine;
import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.run.RunEvent;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferPreviewTest {
    private final FakeStepContext run = new FakeStepContext();

    @Test
    void its_bearer_passes_the_closed_entrance_until_it_opens() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        String note = run.does(new OfferPreview());
        String token = note.substring(note.indexOf('=') + 1);
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(run.world.balancer.visit(run.cluster(), Optional.empty())).isEmpty();
        assertThat(run.world.balancer.visit(run.cluster(), Optional.of(token))).isNotEmpty();
    }

    @Test
    void who_had_the_address_of_an_earlier_closing_does_not_know_this_one() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        assertThat(run.does(new OfferPreview())).isNotEqualTo(run.does(new OfferPreview()));
    }

    @Test
    void who_reads_events_by_a_program_is_not_let_past_the_closed_entrance() {
        run.does(new CloseEntrance(FakeStepContext.ALL));
        Outcome outcome = run.run(new OfferPreview());
        assertThat(Messages.ENGLISH.of(outcome.text())).containsPattern("drydock=[0-9a-f]{32}");
        assertThat(EventLine.of(new RunEvent.StepEnded(false, 0, outcome)))
                .isEqualTo("Done: let people look")
                .doesNotContain("drydock=");
    }

    @Test
    void of_a_longer_note_the_address_alone_is_left_out() {
        Text address = Text.of("step.offer-preview.done", "http://10.77.0.11/?drydock=1");
        assertThat(OfferPreview.isAddress(address)).isTrue();
        assertThat(OfferPreview.isAddress(Text.of("step.offer-preview"))).isFalse();
        assertThat(OfferPreview.withoutAddress(Text.sentences(List.of(address, Text.verbatim("nb-1 healthy")))))
                .isEqualTo(Text.sentences(List.of(Text.of("step.offer-preview"), Text.verbatim("nb-1 healthy"))));
    }
}
