package drydock.chat.console.out;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.ChatSettings;
import drydock.testing.ChatsOn;
import drydock.testing.Templates;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePageTest {

    @Test
    void a_console_that_is_switched_off_says_so() {
        ConsolePage page = new ConsolePage(null, text -> List.of(text), ChatsOn.of(), "1.0");
        for (Response answer : List.of(page.page(null, null), page.suggestions("up"))) {
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getEntity().toString()).contains("switched off", "drydock.console.enabled");
        }
    }

    /** Commands, names and keys are the same in every language. */
    @ParameterizedTest
    @ValueSource(
            strings = {"console.html", "messages.html", "message-body.html", "card.html", "votes.html", "linked.html"})
    void no_word_on_a_page_is_its_own(String name) throws IOException {
        String page = Files.readString(Path.of("src/main/resources/templates", name));
        String words = page.replaceAll("(aria-label|title)=\"([^\"]*)\"", ">$2<")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\{[^}]*}", " ")
                .replaceAll("[:·]|/nocobase( [a-z]+)?|# console|Drydock|Tab|Enter|↑|↓", " ");
        assertThat(words).isBlank();
    }

    @Test
    void whoever_has_said_who_they_are_is_that_person_as_long_as_one_can_be() {
        assertThat(read("bob"))
                .contains("<body data-user=\"bob\">", "<option selected>bob</option>", ">BO</span>")
                .doesNotContain("<option selected>alice");
        assertThat(read("mallory")).contains("<body data-user=\"\">").doesNotContain("selected");
        assertThat(read(null)).contains("<body data-user=\"\">");
    }

    private static String read(String cookie) {
        ChatSettings settings = new ChatSettings(
                Optional.of(new ChatSettings.Console(List.of("alice", "bob"), List.of())),
                Optional.empty(),
                Optional.empty());
        ConsolePage page = new ConsolePage(Templates.of("console.html"), List::of, settings, "1.0");
        try (Response answer = page.page("en", cookie)) {
            return (String) answer.getEntity();
        }
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
