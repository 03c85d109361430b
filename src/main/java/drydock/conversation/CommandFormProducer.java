package drydock.conversation;

import drydock.chat.CommandForms;
import drydock.chat.CommandForms.Field;
import drydock.chat.CommandForms.Form;
import drydock.chat.CommandForms.Kind;
import drydock.command.Help;
import drydock.command.Usage;
import drydock.text.Text;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** The commands, for platforms that show them as forms. */
@Singleton
public final class CommandFormProducer {
    @Produces
    @Singleton
    public static CommandForms forms() {
        return new CommandForms(
                Help.usages().stream().map(CommandFormProducer::form).toList());
    }

    private static Form form(Usage usage) {
        Stream<Field> parameters = usage.parameters().stream().map(CommandFormProducer::field);
        Stream<Field> options = usage.offered().stream().map(CommandFormProducer::field);
        return new Form(
                usage.words(), usage.says(), Stream.concat(parameters, options).toList());
    }

    private static Field field(Usage.Parameter parameter) {
        return field(parameter.name(), parameter.rest() ? Kind.WORDS : Kind.WORD, parameter.required());
    }

    private static Field field(Usage.Option option) {
        Text says = option.name().equals("version") ? Text.of("form.plugin-version") : says(option.name());
        return new Field(option.name(), option.value() ? Kind.OPTION : Kind.FLAG, option.required(), says);
    }

    private static Field field(String name, Kind kind, boolean required) {
        return new Field(name, kind, required, says(name));
    }

    private static Text says(String field) {
        return switch (field) {
            case "command" -> Text.of("form.command");
            case "file" -> Text.of("form.file");
            case "version" -> Text.of("form.version");
            case "cluster" -> Text.of("form.cluster");
            case "archive" -> Text.of("form.archive");
            case "plugin" -> Text.of("form.plugin");
            case "registry" -> Text.of("form.registry");
            case "sha256" -> Text.of("form.sum");
            case "route" -> Text.of("form.route");
            case "run" -> Text.of("form.run");
            case "reason" -> Text.of("form.reason");
            case "plan" -> Text.of("form.plan");
            case "at" -> Text.of("form.at");
            case "for" -> Text.of("form.for");
            case "closed" -> Text.of("form.closed");
            case "outside-window" -> Text.of("form.outside-window");
            default -> Text.of("form.which", field);
        };
    }
}
