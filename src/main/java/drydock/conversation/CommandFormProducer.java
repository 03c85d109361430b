package drydock.conversation;

import drydock.chat.CommandForms;
import drydock.chat.CommandForms.Field;
import drydock.chat.CommandForms.Form;
import drydock.chat.CommandForms.Kind;
import drydock.command.Help;
import drydock.command.Usage;
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
        Kind kind = parameter.rest() ? Kind.WORDS : Kind.WORD;
        return new Field(
                parameter.name(), kind, parameter.required(), parameter.type().says());
    }

    private static Field field(Usage.Option option) {
        Kind kind = option.type().takesValue() ? Kind.OPTION : Kind.FLAG;
        return new Field(option.name(), kind, option.required(), option.type().says());
    }
}
