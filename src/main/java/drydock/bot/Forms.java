package drydock.bot;

import drydock.chat.CommandForms;
import drydock.chat.CommandForms.Field;
import drydock.chat.CommandForms.Form;
import drydock.chat.CommandForms.Kind;
import drydock.command.Usage;
import java.util.List;
import java.util.stream.Stream;

/** The commands, for platforms that show them as forms. */
final class Forms {
    private Forms() {}

    static CommandForms of(List<Usage> usages) {
        return new CommandForms(usages.stream().map(Forms::form).toList());
    }

    private static Form form(Usage usage) {
        Stream<Field> parameters = usage.parameters().stream().map(Forms::field);
        Stream<Field> options = usage.offered().stream().map(Forms::field);
        return new Form(
                usage.words(), usage.says(), Stream.concat(parameters, options).toList());
    }

    private static Field field(Usage.Parameter parameter) {
        return field(parameter.name(), parameter.rest() ? Kind.WORDS : Kind.WORD, parameter.required());
    }

    private static Field field(Usage.Option option) {
        return field(option.name(), option.value() ? Kind.OPTION : Kind.FLAG, option.required());
    }

    private static Field field(String name, Kind kind, boolean required) {
        return new Field(name, kind, required, says(name));
    }

    private static String says(String field) {
        return switch (field) {
            case "command" -> "The command to be explained";
            case "version" -> "1.4.17 means that one, 1.4 the newest 1.4.x";
            case "cluster" -> "Which cluster; may be left out where there is only one";
            case "run" -> "Which run; may be left out where only one is open";
            case "reason" -> "Why: it goes into the journal";
            case "plan" -> "Show the plan and stop there";
            case "at" -> "When to begin, such as 02:00";
            case "for" -> "How long, such as 2h";
            case "closed" -> "Keep the entrance closed meanwhile";
            case "outside-window" -> "Begin outside the maintenance windows; takes a reason";
            default -> "Which " + field;
        };
    }
}
