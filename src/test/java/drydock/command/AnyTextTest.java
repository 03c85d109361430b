package drydock.command;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.CommandParser.Parsed.Misunderstood;
import drydock.command.CommandParser.Parsed.Understood;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is typed, there is an answer. */
class AnyTextTest {
    private final CommandParser parser = new CommandParser(List.of("prod", "staging"));

    @Property(tries = 500)
    void any_text_gets_an_answer(@ForAll String text) {
        answers(text);
    }

    @Property(tries = 3000)
    void any_sequence_of_words_of_the_language_gets_an_answer(@ForAll("sentences") String text) {
        answers(text);
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of(
                        "/nocobase",
                        "upgrade",
                        "rollback",
                        "run",
                        "approve",
                        "roll-back",
                        "lock",
                        "set",
                        "clear",
                        "help",
                        "1.4",
                        "v2.0.0",
                        "prod",
                        "staging",
                        "prdo",
                        "--reason",
                        "—reason",
                        "--plan",
                        "--at",
                        "--",
                        "-",
                        "=",
                        "--reason=",
                        "--reason=\"",
                        "\"",
                        "“",
                        "'",
                        "x y",
                        "7f3a9c",
                        "backup",
                        "\u00a0",
                        "🔁",
                        "…",
                        "--help")
                .list()
                .ofMaxSize(9)
                .map(words -> String.join(" ", words));
    }

    private void answers(String text) {
        assertThat(new Completion(List.of("prod", "staging")).of(text).fitting(List.of("1.4.17")))
                .doesNotContainNull();
        switch (parser.parse(text)) {
            case Understood(Command command) -> assertThat(command).isNotNull();
            case Misunderstood(Text message) ->
                assertThat(Messages.ENGLISH.of(message)).isNotBlank().hasSizeLessThan(800);
        }
    }
}
