package drydock.chat.discord.in;

import drydock.chat.CommandForms;
import drydock.chat.CommandForms.Field;
import drydock.chat.CommandForms.Form;
import drydock.chat.CommandForms.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A form that was filled in, as the text that a person would have typed. */
public final class TypedCommand {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@][\\p{L}\\p{N}_./:@+-]*");
    private static final Pattern QUOTES = Pattern.compile("[\"“”„‟«»＂]");
    private static final String UNKNOWN = "?";

    private final CommandForms forms;

    public TypedCommand(CommandForms forms) {
        this.forms = forms;
    }

    /** @param words of the command @param values by the fields' names */
    String text(List<String> words, Map<String, String> values) {
        List<String> typed = begun(words);
        for (Field field : fields(words)) {
            Optional.ofNullable(values.get(field.name())).ifPresent(value -> add(typed, field, value));
        }
        return String.join(" ", typed);
    }

    /** The text as far as the field that is being filled in, whose value is its last word. */
    String textUpTo(List<String> words, Map<String, String> values, String focused) {
        List<String> typed = begun(words);
        List<Field> fields = fields(words);
        for (Field field : fields) {
            boolean positional = field.kind() == Kind.WORD || field.kind() == Kind.WORDS;
            if (!field.name().equals(focused) && positional && isBefore(fields, field, focused)) {
                add(typed, field, values.getOrDefault(field.name(), UNKNOWN));
            }
        }
        fields.stream()
                .filter(field -> field.name().equals(focused) && field.kind() == Kind.OPTION)
                .forEach(field -> typed.add("--" + field.name()));
        return String.join(" ", typed) + " " + values.getOrDefault(focused, "");
    }

    private static boolean isBefore(List<Field> fields, Field field, String focused) {
        return fields.indexOf(field) < fields.stream().map(Field::name).toList().indexOf(focused);
    }

    private static List<String> begun(List<String> words) {
        List<String> typed = new ArrayList<>(List.of("/" + CommandTree.NAME));
        typed.addAll(words);
        return typed;
    }

    private List<Field> fields(List<String> words) {
        return forms.all().stream()
                .filter(form -> form.words().equals(words))
                .map(Form::fields)
                .findFirst()
                .orElse(List.of());
    }

    private static void add(List<String> typed, Field field, String value) {
        switch (field.kind()) {
            case WORD -> typed.add(quoted(value));
            case WORDS -> List.of(value.strip().split("\\s+")).forEach(word -> typed.add(quoted(word)));
            case OPTION -> {
                typed.add("--" + field.name());
                typed.add(field.name().equals("reason") ? phrase(value) : quoted(value));
            }
            case FLAG -> {
                if (Boolean.parseBoolean(value)) {
                    typed.add("--" + field.name());
                }
            }
        }
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : phrase(value);
    }

    /** No quote inside may end it: what follows would be taken for options. */
    private static String phrase(String value) {
        return "\"" + QUOTES.matcher(value.strip()).replaceAll("'") + "\"";
    }
}
