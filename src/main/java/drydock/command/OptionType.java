package drydock.command;

import drydock.text.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options that there are, each the same in all commands that have it. */
@SuppressWarnings("ImmutableEnumChecker") // a Text is plain data, which nobody can change
public enum OptionType {
    ALL("", Text.of("form.which", "all")),
    ARCHIVE("https://example.com/plugin.tgz", Text.of("form.archive")),
    AT("02:00", Text.of("form.at")),
    CLOSED("", Text.of("form.closed")),
    FOR("2h", Text.of("form.for")),
    FROM("prod", Text.of("form.which", "from")),
    OUTSIDE_WINDOW("", Text.of("form.outside-window")),
    PLAN("", Text.of("form.plan")),
    REASON("\"security update\"", Text.of("form.reason")),
    REGISTRY("https://npm.example.com", Text.of("form.registry")),
    ROUTE("/api/map-configuration:get", Text.of("form.route")),
    SHA256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Text.of("form.sum")),
    VERSION("1.2.0", Text.of("form.plugin-version"));

    private final String value;
    private final Text says;

    OptionType(String value, Text says) {
        this.value = value;
        this.says = says;
    }

    static Optional<OptionType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** Whether a word follows this option. */
    static boolean takesValue(String option) {
        return of(option).filter(OptionType::takesValue).isPresent();
    }

    /** As it follows two dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a word follows it. */
    public boolean takesValue() {
        return !value.isEmpty();
    }

    /** As people may type it. */
    String example() {
        return ("--" + word() + " " + value).strip();
    }

    /** What is to be filled in. */
    public Text says() {
        return says;
    }
}
