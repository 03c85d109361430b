package drydock.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.ChatException;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private final ChatException down = new ChatException("Slack could not be reached.", null);

    private final List<String> lines = new ArrayList<>();
    private final FailureLog log = new FailureLog(new Lines());

    @Test
    void a_failure_is_said_once_with_its_cause_and_then_counted() {
        for (int time = 0; time < 137; time++) {
            log.failed("slack", down);
        }
        log.worked("slack");
        assertThat(lines)
                .containsExactly(
                        "WARNING slack fails: Slack could not be reached.",
                        "WARNING slack has failed 10 times: Slack could not be reached.",
                        "WARNING slack has failed 100 times: Slack could not be reached.",
                        "INFO slack works again after 137 failures");
    }

    @Test
    void what_never_failed_does_not_work_again() {
        log.worked("slack");
        log.failed("discord", down);
        log.worked("slack");
        log.worked("discord");
        log.worked("discord");
        assertThat(lines)
                .containsExactly(
                        "WARNING discord fails: Slack could not be reached.",
                        "INFO discord works again after 1 failure");
    }

    private final class Lines implements System.Logger {
        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            assertThat(thrown).isNull();
            lines.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(level + " " + format);
        }
    }
}
