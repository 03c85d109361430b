package drydock.chat.console.out;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.ChatSettings;
import drydock.testing.ChatsOn;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePageTest {

    @Test
    void a_console_that_is_switched_off_says_so() {
        ConsolePage page = new ConsolePage(null, text -> List.of(text), null, ChatsOn.of(), "1.0");
        for (Response answer : List.of(page.page(null), page.suggestions("up"))) {
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getEntity().toString()).contains("switched off", "drydock.console.enabled");
        }
    }

    /** Commands, names and keys are the same in every language. */
    @ParameterizedTest
    @ValueSource(strings = {"console.html", "cluster.html"})
    void no_word_on_a_page_is_its_own(String name) throws IOException {
        String page = Files.readString(Path.of("src/main/resources/templates", name));
        String words = page.replaceAll("(aria-label|title)=\"([^\"]*)\"", ">$2<")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\{[^}]*}", " ")
                .replaceAll("/nocobase( [a-z]+)?|# console|Drydock|Tab|Enter|↑|↓", " ");
        assertThat(words).isBlank();
    }

    @Test
    void settings_without_names_name_nobody() {
        for (ChatSettings settings : List.of(ChatsOn.of(), ChatsOn.of("console"))) {
            assertThat(settings.console().map(ChatSettings.Console::people).orElse(List.of()))
                    .isEmpty();
            assertThat(settings.console().map(ChatSettings.Console::hosts).orElse(List.of()))
                    .isEmpty();
        }
    }
}
