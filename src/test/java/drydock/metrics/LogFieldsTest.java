package drydock.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.run.RunEvent;
import drydock.text.Text;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFieldsTest {
    private static final Text TEXT = Text.verbatim("text");

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void a_step_has_its_run_and_number_in_the_log_until_it_ended() {
        LogFields.wrote("7f3a9c", new RunEvent.StepStarted(false, 4, 1, TEXT, "runner"));
        assertThat(MDC.get("run")).isEqualTo("7f3a9c");
        assertThat(MDC.get("step")).isEqualTo("5");

        LogFields.wrote("7f3a9c", new RunEvent.StepEnded(false, 4, new Outcome.Done(TEXT)));
        assertThat(MDC.getMap()).isEmpty();
    }

    @Test
    void what_takes_a_step_back_is_told_from_the_step() {
        LogFields.wrote("7f3a9c", new RunEvent.StepStarted(true, 0, 1, TEXT, "runner"));
        assertThat(MDC.get("step")).isEqualTo("back 1");
    }

    @Test
    void threads_that_a_step_starts_have_them_too() throws ExecutionException, InterruptedException {
        LogFields.wrote("7f3a9c", new RunEvent.StepStarted(false, 0, 1, TEXT, "runner"));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(executor.submit(() -> MDC.get("run")).get()).isEqualTo("7f3a9c");
        }
    }
}
