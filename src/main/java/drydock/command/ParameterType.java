package drydock.command;

import drydock.text.Text;
import java.util.Arrays;
import java.util.Locale;

/** What stands for a parameter in a command's line. Switches over it have no default: a new one is carried out everywhere. */
@SuppressWarnings("ImmutableEnumChecker") // a Text is plain data, which nobody can change
public enum ParameterType {
    BACKUP(Text.of("form.which", "backup")),
    CLUSTER(Text.of("form.cluster")),
    COMMAND(Text.of("form.command")),
    FILE(Text.of("form.file")),
    PLUGIN(Text.of("form.plugin")),
    RUN(Text.of("form.run")),
    VERSION(Text.of("form.version"));

    private final Text says;

    ParameterType(Text says) {
        this.says = says;
    }

    /** @throws IllegalArgumentException where there is none of that word */
    static ParameterType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type of parameter " + word));
    }

    /** As in {@code <version>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is to be filled in. */
    public Text says() {
        return says;
    }
}
