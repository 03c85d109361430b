package drydock.chart;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Chart;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The notes tell the next step. */
class NotesTest {
    @Test
    void they_name_the_clusters_and_the_first_harmless_question() {
        assertThat(Chart.of("smallest").notes())
                .contains("Drydock looks after: prod")
                .contains("Ask it in Discord.")
                .contains("/nocobase upgrade <version> --plan")
                .contains("volume drydock-data")
                .doesNotContain("WARNING");
    }

    @Test
    void they_warn_of_a_console_that_is_on() {
        assertThat(Chart.of("console").notes())
                .contains("WARNING: the console is on. It has no login")
                .contains("port-forward deployment/drydock 8080")
                .contains("It answers to localhost alone");
    }

    @Test
    void they_say_that_nobody_can_speak_to_it_where_no_chat_is_on() {
        assertThat(Chart.set(Map.of()).notes())
                .contains("Nobody can speak to it yet")
                .doesNotContain("WARNING");
    }

    @Test
    void they_give_the_address_that_slack_has_to_be_told() {
        assertThat(Chart.of("slack-calls").notes()).contains("https://drydock.example.com/slack/events");
    }

    @Test
    void they_hold_no_secret() {
        assertThat(Chart.of("slack-calls").notes()).doesNotContain("xoxb-1", "s1\n", "d1\n");
    }
}
