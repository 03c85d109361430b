package drydock.chat.discord.in;

import drydock.chat.CommandForms;
import drydock.chat.CommandForms.Field;
import drydock.chat.CommandForms.Form;
import drydock.chat.CommandForms.Kind;
import drydock.text.Messages;
import drydock.text.Text;
import drydock.text.Truncation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;

/** The bot's commands as Discord shows them: sub-commands of one command, in groups where they have two words. */
public final class CommandTree {
    static final String NAME = "nocobase";

    private static final int LONGEST_DESCRIPTION = 100;
    private static final int LONGEST_VALUE = 400;
    private static final String REASON = "reason";

    private final CommandForms forms;

    public CommandTree(CommandForms forms) {
        this.forms = forms;
    }

    /** Groups come last, as Discord gives them back: else it would seem to differ. */
    SlashCommandData data() {
        SlashCommandData command = Commands.slash(NAME, english(Text.of("discord.about")))
                .setDescriptionLocalization(DiscordLocale.THAI, thai(Text.of("discord.about")))
                .setContexts(InteractionContextType.GUILD);
        groups().forEach((_, members) -> {
            if (isPlain(members)) {
                command.addSubcommands(subcommands(members));
            }
        });
        groups().forEach((group, members) -> {
            if (!isPlain(members)) {
                command.addSubcommandGroups(
                        new SubcommandGroupData(group, described(members)).addSubcommands(subcommands(members)));
            }
        });
        return command;
    }

    private Map<String, List<Form>> groups() {
        return forms.all().stream()
                .collect(Collectors.groupingBy(
                        form -> form.words().getFirst(), LinkedHashMap::new, Collectors.toList()));
    }

    private static String described(List<Form> members) {
        return shortened(members.stream().map(form -> form.words().getLast()).collect(Collectors.joining(", ")));
    }

    private static boolean isPlain(List<Form> members) {
        return members.getFirst().words().size() == 1;
    }

    private static List<SubcommandData> subcommands(List<Form> members) {
        return members.stream().map(CommandTree::subcommand).toList();
    }

    private static SubcommandData subcommand(Form form) {
        return new SubcommandData(form.words().getLast(), english(form.says()))
                .setDescriptionLocalization(DiscordLocale.THAI, thai(form.says()))
                .addOptions(form.fields().stream()
                        .sorted(Comparator.comparing(field -> !field.required()))
                        .map(CommandTree::option)
                        .toList());
    }

    private static OptionData option(Field field) {
        OptionType type = field.kind() == Kind.FLAG ? OptionType.BOOLEAN : OptionType.STRING;
        OptionData option = new OptionData(type, field.name(), english(field.says()), field.required())
                .setDescriptionLocalization(DiscordLocale.THAI, thai(field.says()));
        return type == OptionType.BOOLEAN
                ? option
                : option.setMaxLength(LONGEST_VALUE)
                        .setAutoComplete(!field.name().equals(REASON));
    }

    private static String english(Text text) {
        return shortened(Messages.ENGLISH.of(text));
    }

    private static String thai(Text text) {
        return shortened(Messages.THAI.of(text));
    }

    private static String shortened(String text) {
        return Truncation.truncate(text, LONGEST_DESCRIPTION);
    }
}
