package drydock.chat.console.in;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.ChatsOn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsFilterTest {
    private final AllowedHostsFilter open =
            new AllowedHostsFilter(ChatsOn.console(List.of("bob"), List.of("Drydock.example.com")));
    private final AllowedHostsFilter shut = new AllowedHostsFilter(ChatsOn.of());

    /** Its browser resolves evil.example to this machine; what it then says is its own name all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "drydock.example.com.evil.example",
                "127.0.0.1.nip.io",
                "10.0.0.5",
                "0.0.0.0",
                ""
            })
    void a_page_of_another_name_cannot_speak_for_whoever_looks_at_it(String name) {
        for (String path :
                new String[] {"/", "/console/messages", "/console/live/bob/0", "/api/runs", "/api/runs/7f"}) {
            assertThat(open.refusal(path, Optional.of(name)))
                    .as(path)
                    .map(RejectedRequest::status)
                    .contains(421);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "drydock.example.com", "DRYDOCK.example.com"})
    void its_own_names_and_those_of_the_configuration_reach_it(String name) {
        assertThat(open.refusal("/console/messages", Optional.of(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/", "/console/messages", "/console/console.js", "/console/live/bob/0", "/api/runs", "/api/runs/7f"})
    void with_the_console_off_there_is_nothing_behind_it(String path) {
        assertThat(shut.refusal(path, Optional.of("localhost"))).hasValueSatisfying(rejected -> {
            assertThat(rejected.status()).isEqualTo(404);
            assertThat(rejected).hasMessageContaining("switched off");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slack/events/../../api/runs", "//slack/events", "/slack/events/x", "/slack"})
    void what_slack_signs_needs_no_name_and_nothing_else_passes_for_it(String path) {
        assertThat(shut.refusal("/slack/events", Optional.of("drydock.example.com")))
                .isEmpty();
        assertThat(shut.refusal(path, Optional.of("localhost"))).isPresent();
    }
}
