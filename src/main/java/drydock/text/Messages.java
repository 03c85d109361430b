package drydock.text;

import drydock.text.Text.Count;
import drydock.text.Text.Joined;
import drydock.text.Text.Message;
import drydock.text.Text.Span;
import drydock.text.Text.Verbatim;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words for every {@link Text} in one language. */
public final class Messages {
    public static final Messages ENGLISH = load(Locale.ENGLISH);
    public static final Messages THAI = load(Locale.of("th"));

    private static final Map<String, Messages> ALL =
            List.of(ENGLISH, THAI).stream().collect(Collectors.toMap(Messages::language, Function.identity()));

    private final String language;
    private final Map<String, Phrase> phrases;

    private Messages(String language, Map<String, Phrase> phrases) {
        this.language = language;
        this.phrases = phrases;
    }

    /** Those for a locale, whatever its country; empty where nobody has written any. */
    public static Optional<Messages> in(Locale locale) {
        return Optional.ofNullable(ALL.get(locale.getLanguage()));
    }

    private static Messages load(Locale locale) {
        String name = "messages_" + locale.getLanguage() + ".properties";
        Properties lines = new Properties();
        try (InputStream file = Objects.requireNonNull(Messages.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Messages(
                locale.getLanguage(),
                lines.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Function.identity(), key -> Phrase.of(lines.getProperty(key)))));
    }

    /** The words of an area that need no arguments, by their keys. */
    public Map<String, String> plain(String area) {
        String prefix = area + ".";
        return phrases.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix)
                        && entry.getValue().places().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().pattern()));
    }

    /** As in {@code en}. */
    public String language() {
        return language;
    }

    Map<String, Phrase> phrases() {
        return phrases;
    }

    /** The words for {@link Text#of}. */
    public String of(String key, Object... arguments) {
        return of(Text.of(key, arguments));
    }

    /** Never throws: a key that only a newer release knows, or an older one knew, is shown with its arguments. */
    public String of(Text text) {
        return switch (text) {
            case Verbatim(String words) -> words;
            case Count(long number) -> Long.toString(number);
            case Span(Duration duration) -> span(duration);
            case Joined(String separator, List<Text> texts) ->
                String.join(separator, texts.stream().map(this::of).toList());
            case Message(String key, List<Text> arguments) ->
                phrases.containsKey(key) ? phrases.get(key).with(arguments, this::of) : text.toString();
        };
    }

    public List<String> of(List<Text> lines) {
        return lines.stream().map(this::of).toList();
    }

    private String span(Duration duration) {
        if (duration.toMinutes() == 0) {
            return of("duration.seconds", duration.toSeconds());
        }
        return duration.toHours() == 0
                ? of("duration.minutes", duration.toMinutes(), duration.toSecondsPart())
                : of("duration.hours", duration.toHours(), duration.toMinutesPart());
    }

    /**
     * The pattern of a sentence: {@code {0}} stands for the first argument, and {@code {0:node|nodes}} for the first word
     * where that argument is the number 1 and for the second where it is another.
     */
    record Phrase(String pattern) {
        private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([^|{}]*)\\|([^|{}]*))?}");

        static Phrase of(String pattern) {
            return new Phrase(pattern);
        }

        /** The numbers of the arguments that it takes. */
        List<Integer> places() {
            return PLACE.matcher(pattern)
                    .results()
                    .map(place -> Integer.valueOf(place.group(1)))
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** A place for an argument that is not there stays as it is. */
        String with(List<Text> arguments, Function<Text, String> words) {
            if (pattern.indexOf('{') < 0) {
                return pattern;
            }
            return PLACE.matcher(pattern).replaceAll(place -> {
                int number = Integer.parseInt(place.group(1));
                return Matcher.quoteReplacement(
                        number < arguments.size()
                                ? before(place, words(place, arguments.get(number), words))
                                : place.group());
            });
        }

        /** A sentence that stands before a full stop brings none of its own. */
        private String before(MatchResult place, String words) {
            return pattern.startsWith(".", place.end()) && words.endsWith(".")
                    ? words.substring(0, words.length() - 1)
                    : words;
        }

        private static String words(MatchResult place, Text argument, Function<Text, String> words) {
            if (place.group(2) == null) {
                return words.apply(argument);
            }
            return argument instanceof Count(long number) && number == 1 ? place.group(2) : place.group(3);
        }
    }
}
