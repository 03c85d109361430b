package drydock.configuration.settings;

import drydock.cluster.Blueprint;
import drydock.cluster.Secret;
import drydock.cluster.Window;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.command.input.NearestWord;
import io.smallrye.config.Converters;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** From a text to what it means, for each type that a setting has; what is wrong is answered with what would be right. */
public final class Conversions {
    static final String IN_A_FILE = "file:";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    /** An editor, or Windows, puts them there; blanks are part of the secret. */
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+\\z");

    /** All before an @, also where the scheme was forgotten. */
    private static final Pattern LOGIN = Pattern.compile("^(\\s*[A-Za-z][A-Za-z0-9+.-]*://)?.*@", Pattern.DOTALL);

    private static final Map<Class<?>, Converter<?>> ALL = new HashMap<>();

    static {
        add(String.class, text -> text);
        add(Secret.class, Conversions::secret);
        add(Boolean.class, Conversions::flag);
        add(Integer.class, Conversions::number);
        add(Duration.class, Conversions::duration);
        add(
                Path.class,
                text -> parsed(text.strip(), place -> Path.of(place), "It is the path of a directory or a file."));
        add(URI.class, text -> parsed(text.strip(), URI::create, "It is an address such as https://crm.example.com."));
        add(LocalTime.class, text -> parsed(text.strip(), LocalTime::parse, "It is a time of the day such as 06:00."));
        add(ZoneId.class, Conversions::zone);
        add(Locale.class, text -> Locale.forLanguageTag(word(text, Set.of("en", "th"))));
        add(
                Version.class,
                text -> known(
                        Version.parse(text), "It is one whole version, without what follows it in a tag: 1.4.17."));
        add(
                TagPattern.class,
                text -> known(
                        TagPattern.parse(text),
                        "It is a tag with {version} or {build} in it, each once, such as \"{version}-acme.{build}\"."));
        add(
                Window.class,
                text -> known(
                        Window.parse(text),
                        "A window is a day and two times: SAT 01:00-05:00, or FRI 22:00-02:00 until the next day."));
        add(
                Blueprint.Port.class,
                text -> known(
                        Blueprint.Port.parse(text),
                        "A port of the host, and the container's: 13000:80, or 127.0.0.1:13000:80."));
    }

    private Conversions() {}

    /** What is empty counts as left out. */
    private static <T> void add(Class<T> type, Converter<T> converter) {
        Converter<T> unlessEmpty = text -> text.isEmpty() ? null : converter.convert(text);
        ALL.put(type, unlessEmpty);
    }

    /** Where one that is empty is meant to be: one of several, by a name. */
    public static final class EmptySecret implements Converter<Secret> {
        private static final long serialVersionUID = 1L;

        @Override
        public Secret convert(String text) {
            return secret(text);
        }
    }

    /** The same for what is no secret. */
    public static final class EmptyText implements Converter<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String convert(String text) {
            return text;
        }
    }

    static SmallRyeConfigBuilder addTo(SmallRyeConfigBuilder builder) {
        ALL.forEach((type, converter) -> add(builder, type, converter));
        return builder;
    }

    @SuppressWarnings("unchecked") // a type stands beside its own converter
    private static <T> void add(SmallRyeConfigBuilder builder, Class<T> type, Converter<?> converter) {
        builder.withConverter(type, 1_000, (Converter<T>) converter);
    }

    /** What would be right in place of a text that is none of its type. */
    static Optional<String> objection(Class<?> type, String text) {
        try {
            Object value = type.isEnum()
                    ? Converters.getImplicitConverter(type).convert(word(text, words(type)))
                    : ALL.get(boxed(type)).convert(text);
            return Optional.ofNullable(value).isPresent() ? Optional.empty() : Optional.of("It is not empty.");
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return type == int.class ? Integer.class : type == boolean.class ? Boolean.class : type;
    }

    private static <T> T known(Optional<T> value, String right) {
        return value.orElseThrow(() -> new IllegalArgumentException(right));
    }

    private static <T> T parsed(String text, Function<String, T> parser, String right) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(right, e);
        }
    }

    private static Boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "on" -> true;
            case "no", "off" -> false;
            default -> word(text, Set.of("true", "false")).equals("true");
        };
    }

    private static Integer number(String text) {
        if (!text.strip().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("It is a whole number.");
        }
        return Integer.valueOf(text.strip());
    }

    private static Duration duration(String text) {
        Matcher form = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("A duration is a number and a unit: 500ms, 20s, 5m, 2h or 1d.");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static ZoneId zone(String text) {
        return parsed(
                text,
                ZoneId::of,
                meant(text, ZoneId.getAvailableZoneIds()) + "It is a time zone such as Asia/Bangkok or UTC.");
    }

    /** The value itself, or the contents of the file that it names. */
    private static Secret secret(String text) {
        if (!text.startsWith(IN_A_FILE)) {
            return new Secret(text);
        }
        try {
            String held =
                    Files.readString(Path.of(text.substring(IN_A_FILE.length()).strip()));
            return new Secret(LINE_BREAKS.matcher(held).replaceFirst(""));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("There is no such file, or it cannot be read by this user.", e);
        }
    }

    /** One of some words. @throws IllegalArgumentException where it is none, with what was probably meant */
    public static String word(String text, Collection<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new IllegalArgumentException(meant(word, words) + "It is one of: " + list(words) + ".");
        }
        return word;
    }

    /** Those that the configuration has for the constants of an enum: {@code ROLL_BACK} is roll-back. */
    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The beginning of a remedy: the word that was probably meant. */
    public static String meant(String word, Collection<String> words) {
        return NearestWord.to(word, words)
                .map(near -> "Did you mean " + near + "? ")
                .orElse("");
    }

    public static String list(Collection<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    /** Of an address, which is shown in chats and in the log. */
    public static String withoutPassword(String address) {
        return LOGIN.matcher(address).replaceFirst("$1…@");
    }
}
