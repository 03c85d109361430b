package drydock.card;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.testing.Samples;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressCardTest {

    @Test
    void on_the_way_back_the_failure_is_named_and_not_told_again_each_second() {
        String failure = "nb-1 does not pass: ".repeat(40);
        Run run = Run.of(
                "7f3a9c",
                List.of(
                        new RunStore.Entry(1, Instant.EPOCH, Samples.planned("prod")),
                        new RunStore.Entry(2, Instant.EPOCH, new RunEvent.TurnedBack(Text.verbatim(failure)))));

        String text = String.join(
                "\n",
                new ProgressCard(
                                run,
                                new WindowText(run, Optional.empty()),
                                new RunCards.Moment(
                                        Instant.EPOCH, Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
                                Forecast.of(run.plan(), List.of()),
                                new PageLinks(URI.create("http://localhost:8080")))
                        .in(Messages.ENGLISH)
                        .lines());

        assertThat(text).contains("Going back: nb-1 does not pass").hasSizeLessThan(250);
    }
}
