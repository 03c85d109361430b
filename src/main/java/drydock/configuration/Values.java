package drydock.configuration;

import drydock.cluster.Secret;
import drydock.command.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads single values. Where one is wrong, the mistake is noted and something of the right type is given back, so that
 * reading can go on.
 */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    /** An editor, or Windows, puts them there; blanks are part of the secret. */
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]+\\z");

    private static final String IN_A_FILE = "file:";

    private final Mistakes mistakes;

    Values(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    String required(String key, Optional<String> text, String right) {
        if (text.isEmpty() || text.get().isBlank()) {
            mistakes.missing(key, right);
            return "";
        }
        return text.get().strip();
    }

    boolean flag(String key, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "on" -> true;
            case "no", "off" -> false;
            default -> word(key, text, Set.of("true", "false")).equals("true");
        };
    }

    int number(String key, String text, int least, int most) {
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        mistakes.wrong(key, text, "It is a whole number from " + least + " to " + most + ".");
        return least;
    }

    Duration duration(String key, String text) {
        Matcher form = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            mistakes.wrong(key, text, "A duration is a number and a unit: 500ms, 20s, 5m, 2h or 1d.");
            return Duration.ZERO;
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

    /** One of some words; the first of them alphabetically where it is none. */
    String word(String key, String text, Collection<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (words.contains(word)) {
            return word;
        }
        mistakes.wrong(key, text, meant(word, words) + "It is one of: " + list(words) + ".");
        return words.stream().sorted().findFirst().orElse("");
    }

    <E extends Enum<E>> E word(String key, String text, Class<E> type) {
        Set<String> words = Words.of(type);
        return Enum.valueOf(
                type, word(key, text, words).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            mistakes.wrong(key, text, "It is the path of a directory.");
            return Path.of("");
        }
    }

    /** A file of certificates that can be read. */
    Path certificates(String key, String text) {
        try (InputStream in = Files.newInputStream(Path.of(text))) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty()) {
                return Path.of(text);
            }
        } catch (IOException | InvalidPathException | CertificateException e) {
            // said below
        }
        mistakes.wrong(
                key,
                text,
                "It is a file with certificates, each from BEGIN to END CERTIFICATE, that this user may read.");
        return Path.of("");
    }

    LocalTime time(String key, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            mistakes.wrong(key, text, "It is a time of the day such as 06:00.");
            return LocalTime.MIDNIGHT;
        }
    }

    ZoneId zone(String key, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            mistakes.wrong(
                    key,
                    text,
                    meant(text, ZoneId.getAvailableZoneIds()) + "It is a time zone such as Asia/Bangkok or UTC.");
            return ZoneId.of("UTC");
        }
    }

    /** The value itself, or the contents of the file that it names; neither is ever repeated in a mistake. */
    Optional<Secret> secret(String key, Optional<String> text) {
        if (text.isEmpty() || !text.get().startsWith(IN_A_FILE)) {
            return text.map(Secret::new);
        }
        try {
            String held = Files.readString(Path.of(text.get().substring(IN_A_FILE.length())));
            return Optional.of(new Secret(LINE_BREAKS.matcher(held).replaceFirst("")));
        } catch (IOException | InvalidPathException e) {
            mistakes.wrong(key, text.get(), "There is no such file, or it cannot be read by this user.");
            return Optional.empty();
        }
    }

    /** The beginning of a remedy: the word that was probably meant. */
    static String meant(String word, Collection<String> words) {
        return Nearest.to(word, words)
                .map(near -> "Did you mean " + near + "? ")
                .orElse("");
    }

    static String list(Collection<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }
}
