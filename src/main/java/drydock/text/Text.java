package drydock.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Something that people will read, as plain data: it has no language until {@link Messages} puts it into words. */
public sealed interface Text {
    /** For where no cluster's clocks are at hand. */
    DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A sentence of our own: its pattern stands under the key, in every language. */
    record Message(String key, List<Text> arguments) implements Text {
        public Message {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return key + arguments;
        }
    }

    /** What a machine or a person said, a name, a version: the same in every language. */
    record Verbatim(String words) implements Text {
        @Override
        public String toString() {
            return words;
        }
    }

    /** A number, by which a pattern may choose its words. */
    record Count(long number) implements Text {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A length of time. */
    record Span(Duration duration) implements Text {
        @Override
        public String toString() {
            return duration.toString();
        }
    }

    /** One after the other. */
    record Joined(String separator, List<Text> texts) implements Text {
        public Joined {
            texts = List.copyOf(texts);
        }

        @Override
        public String toString() {
            return String.join(separator, texts.stream().map(Text::toString).toList());
        }
    }

    /**
     * @param arguments texts, numbers, durations, instants (to the minute; better as a cluster shows them), collections of texts (which become {@link #sentences}) or of anything
     *     else (which become {@link #names}); whatever else is quoted as it is
     */
    static Text of(String key, Object... arguments) {
        return new Message(key, texts(arguments));
    }

    static Text verbatim(String words) {
        return new Verbatim(words);
    }

    /** Nothing to say. */
    static Text none() {
        return new Verbatim("");
    }

    /** Texts of one list, each of which may be a sentence with commas in it. */
    static Text sentences(List<Text> texts) {
        return new Joined("; ", texts);
    }

    static Text names(Collection<?> names) {
        return verbatim(String.join(", ", names.stream().map(Object::toString).toList()));
    }

    /** Parts with nothing between them. @param parts as the arguments of {@link #of} */
    static Text line(Object... parts) {
        return new Joined("", texts(parts));
    }

    default boolean isEmpty() {
        return equals(none());
    }

    private static List<Text> texts(Object... values) {
        return Arrays.stream(values).map(Text::text).toList();
    }

    private static Text text(Object value) {
        return switch (value) {
            case Text text -> text;
            case Integer number -> new Count(number);
            case Long number -> new Count(number);
            case Duration duration -> new Span(duration);
            case Instant at -> verbatim(MINUTE.format(at));
            case Collection<?> some -> list(some);
            case null, default -> verbatim(String.valueOf(value));
        };
    }

    private static Text list(Collection<?> some) {
        return !some.isEmpty() && some.stream().allMatch(Text.class::isInstance)
                ? sentences(some.stream().map(Text.class::cast).toList())
                : names(some);
    }
}
