package drydock.chat.discord.in;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.AllForms;
import drydock.chat.CommandForms;
import drydock.text.Messages;
import java.util.List;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;
import org.junit.jupiter.api.Test;

class CommandTreeTest {
    private static final int MOST = 25;
    private static final int CHARACTERS = 8000;
    private static final String NAME = "[-_'\\p{L}\\p{N}]{1,32}";

    private final SlashCommandData tree = new CommandTree(AllForms.forms()).data();

    @Test
    void there_is_room_for_every_command_and_every_option() {
        assertThat(tree.getSubcommands().size() + tree.getSubcommandGroups().size())
                .isBetween(10, MOST);
        assertThat(tree.getSubcommandGroups())
                .allSatisfy(group -> assertThat(group.getSubcommands()).hasSizeBetween(1, MOST));
        assertThat(subcommands())
                .allSatisfy(command -> assertThat(command.getOptions()).hasSizeLessThanOrEqualTo(MOST));
        assertThat(characters()).isLessThanOrEqualTo(CHARACTERS);
    }

    @Test
    void every_command_of_the_language_is_there_with_its_options() {
        assertThat(AllForms.forms().all()).allSatisfy(form -> {
            SubcommandData command = subcommands().stream()
                    .filter(each -> each.getName().equals(form.words().getLast()))
                    .findFirst()
                    .orElseThrow();
            assertThat(command.getDescription()).isNotBlank();
        });
        assertThat(tree.getSubcommandGroups())
                .extracting(SubcommandGroupData::getName)
                .contains("run", "backup", "plugin", "lock", "audit");
        assertThat(subcommand("upgrade").getOptions())
                .extracting(OptionData::getName)
                .containsExactly("version", "cluster", "reason", "plan", "at", "outside-window");
    }

    @Test
    void what_has_to_be_said_comes_first_and_names_are_names() {
        assertThat(subcommands()).allSatisfy(command -> {
            List<Boolean> required =
                    command.getOptions().stream().map(OptionData::isRequired).toList();
            assertThat(required).isSortedAccordingTo((one, other) -> Boolean.compare(other, one));
            assertThat(command.getName()).matches(NAME).isLowerCase();
            assertThat(command.getOptions())
                    .allSatisfy(
                            option -> assertThat(option.getName()).matches(NAME).isLowerCase());
        });
    }

    @Test
    void fields_are_explained_in_full_in_both_languages() {
        assertThat(AllForms.forms().all())
                .flatExtracting(form ->
                        form.fields().stream().map(CommandForms.Field::says).toList())
                .allSatisfy(says -> {
                    assertThat(Messages.ENGLISH.of(says)).hasSizeBetween(1, 100);
                    assertThat(Messages.THAI.of(says)).hasSizeBetween(1, 100);
                });
        assertThat(subcommand("status").getDescriptionLocalizations().toMap()).containsKey(DiscordLocale.THAI);
    }

    private Stream<SubcommandData> all() {
        return Stream.concat(
                tree.getSubcommands().stream(),
                tree.getSubcommandGroups().stream().flatMap(group -> group.getSubcommands().stream()));
    }

    private List<SubcommandData> subcommands() {
        return all().toList();
    }

    private SubcommandData subcommand(String name) {
        return all().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    }

    private int characters() {
        return all().mapToInt(command -> command.getName().length()
                        + command.getDescription().length()
                        + command.getOptions().stream()
                                .mapToInt(option -> option.getName().length()
                                        + option.getDescription().length())
                                .sum())
                .sum();
    }
}
