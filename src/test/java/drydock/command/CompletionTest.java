package drydock.command;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.Completion.Next;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    private final Completion one = new Completion(List.of("demo"));
    private final Completion several = new Completion(List.of("prod", "staging"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "/|/nocobase",
                "/noc|/nocobase",
                "/nocobase|/nocobase",
                "/nocobase u|upgrade",
                "nocobase u|upgrade",
                "up|upgrade",
                "UP|upgrade",
                "/nocobase upgarde|upgrade",
                "/nocobase run |list show approve reject retry roll-back abort",
                "/nocobase run r|reject retry roll-back",
                "/nocobase run back|roll-back",
                "/nocobase lock |set clear",
                "/nocobase status |prod staging",
                "/nocobase status s|staging",
                "/nocobase ch|check",
                "/nocobase check |prod staging",
                "/nocobase status prod |-",
                "/nocobase upgrade |-",
                "/nocobase upgrade --|--reason --plan",
                "/nocobase upgrade —p|--plan",
                "/nocobase upgrade 1.4 |prod staging --reason --plan",
                "/nocobase upgrade 1.4 prod |--reason --plan",
                "/nocobase upgrade 1.4 prod --plan |--reason",
                "/nocobase upgrade 1.4 prod --plan --|--reason",
                "/nocobase upgrade 1.4 --plan st|staging",
                "/nocobase run approve |--reason",
                "/nocobase lock set --reason x -|-",
                "/nocobase help |help status check versions upgrade rollback start stop restart maintain backup migrate run lock plugin",
                "/nocobase help run s|show",
                "/nocobase maintain demo --|--closed --for --reason --plan",
                "/nocobase backup |list create restore",
                "/nocobase backup create |prod staging --closed --reason --plan",
                "/nocobase backup restore 7f3a9c |prod staging --from --reason --plan",
                "/nocobase plugin |list add enable disable update remove",
                "/nocobase plugin enable |-",
                "/nocobase plugin enable map |prod staging --route --reason --plan",
                "/nocobase nonsense |-",
            })
    void what_may_come_next(String text, String expected) {
        List<String> words = expected == null ? List.of() : List.of(expected.split(" ", -1));
        assertThat(several.of(text).fitting(List.of())).containsExactlyElementsOf(words);
    }

    @Test
    void nothing_typed_offers_every_command_that_is_there() {
        assertThat(one.of("").fitting(List.of()))
                .containsExactly(
                        "help",
                        "status",
                        "check",
                        "versions",
                        "upgrade",
                        "rollback",
                        "start",
                        "stop",
                        "restart",
                        "maintain",
                        "backup",
                        "migrate",
                        "run",
                        "lock",
                        "plugin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "/nocobase rollback --reason |",
                "/nocobase rollback --reason de|",
                "/nocobase rollback --reason security upd|",
                "/nocobase rollback --reason security |",
                "/nocobase rollback --reason \"security upd|",
                "/nocobase rollback --reason \"security\"|",
                "/nocobase rollback --reason=secu|",
                "/nocobase lock set demo --reason |",
                "a\u202eb|",
            })
    void a_reason_is_in_peoples_own_words(String text, String nothing) {
        assertThat(one.of(text).fitting(List.of())).isEmpty();
    }

    @Test
    void after_a_reason_in_quotes_the_command_goes_on() {
        assertThat(one.of("/nocobase rollback --reason \"security update\" ").fitting(List.of()))
                .containsExactly("demo", "--plan");
        assertThat(one.of("/nocobase rollback --reason security update --").fitting(List.of()))
                .containsExactly("--plan");
    }

    @Test
    void values_are_named_as_the_help_names_them_and_come_before_options() {
        Next version = one.of("/nocobase upgrade 1.");
        assertThat(version.value()).isEqualTo(Optional.of(ParameterType.VERSION));
        assertThat(version.command()).isEqualTo("upgrade");
        assertThat(version.fitting(List.of("2.0.0", "1.4.17", "1.3.21"))).containsExactly("1.4.17", "1.3.21");
        assertThat(one.of("/nocobase run approve ").fitting(List.of("7f3a9c"))).containsExactly("7f3a9c", "--reason");
    }

    @Test
    void a_word_of_which_only_a_part_is_known_is_found_too() {
        assertThat(one.of("/nocobase run show 3a").fitting(List.of("7f3a9c", "001122")))
                .containsExactly("7f3a9c");
    }
}
