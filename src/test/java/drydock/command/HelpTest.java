package drydock.command;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.command.CommandParser.Parsed.Understood;
import drydock.command.input.Tokenizer;
import drydock.text.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

    static List<List<String>> clusters() {
        return List.of(List.of("demo"), List.of("prod", "staging"));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_example_works_on_the_configured_clusters(List<String> clusters) {
        CommandParser parser = new CommandParser(clusters);
        List<String> examples = CommandCatalog.USAGES.stream()
                .flatMap(usage -> Messages.ENGLISH.of(new Help(clusters).of(usage.name())).stream())
                .filter(line -> line.contains("For example: "))
                .map(line -> line.substring(line.indexOf('/')))
                .toList();
        assertThat(examples)
                .hasSizeGreaterThan(12)
                .allSatisfy(example -> assertThat(parser.parse(example))
                        .isInstanceOfSatisfying(
                                Understood.class,
                                understood -> assertThat(understood.command()).isNotInstanceOf(Command.NotYet.class)));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void the_list_names_what_is_there_and_what_comes_later(List<String> clusters) {
        assertThat(Messages.ENGLISH.of(new Help(clusters).all()))
                .contains("  /nocobase upgrade <version> [cluster] [--reason …] [--plan]")
                .anySatisfy(line -> assertThat(line).contains("Not there yet", "audit export"));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void help_on_a_first_word_shows_all_that_begin_with_it(List<String> clusters) {
        assertThat(String.join("\n", Messages.ENGLISH.of(new Help(clusters).of("run"))))
                .contains("/nocobase run list", "/nocobase run roll-back [run]", "/nocobase run abort");
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void what_is_not_there_yet_says_so_and_what_is(List<String> clusters) {
        assertThat(String.join(
                        "\n", Messages.ENGLISH.of(new Help(clusters).notYet(new Command.NotYet("audit export")))))
                .contains("/nocobase audit export is not there yet, and nothing was done", "upgrade, rollback");
    }

    @Test
    void the_line_of_a_command_shows_a_value_where_its_option_takes_one() {
        assertThat(CommandCatalog.USAGES)
                .allSatisfy(usage -> assertThat(usage.options())
                        .allSatisfy(option -> assertThat(usage.line().contains("--" + option.name() + " …"))
                                .isEqualTo(option.type().takesValue())));
    }

    @Test
    void every_example_of_an_option_is_one_that_can_be_typed() throws Exception {
        for (OptionType type : OptionType.values()) {
            assertThat(SplitWords.of(Tokenizer.of(type.example()), true).options())
                    .containsOnlyKeys(type.word());
        }
    }
}
