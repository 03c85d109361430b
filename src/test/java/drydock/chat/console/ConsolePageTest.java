package drydock.chat.console;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.ChatSettings;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePageTest {

    @Test
    void a_console_that_is_switched_off_says_so() {
        ConsolePage page = new ConsolePage(null, text -> List.of(text), new ChatSettings(Map.of()), "1.0");
        for (Response answer : List.of(page.page(), page.suggestions("up"))) {
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getEntity().toString()).contains("switched off", "drydock.console.enabled");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void settings_without_names_name_nobody(String names) {
        ChatSettings settings = new ChatSettings(Map.of("console", Map.of("people", names)));
        assertThat(new PageSettings(settings).people()).isEmpty();
        assertThat(new PageSettings(settings).hosts()).isEmpty();
    }
}
