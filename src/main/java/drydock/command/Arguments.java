package drydock.command;

import drydock.command.input.SyntaxException;
import drydock.command.input.Tokenizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a command, each under the name of the parameter or option that it is for. */
record Arguments(Map<String, String> parameters, Map<String, String> options) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5}) ?(m|min|h|d)");
    private static final Duration LONGEST = Duration.ofDays(7);

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** For a parameter or option that the shape of the command requires. */
    String required(String name) {
        return parameters.containsKey(name) ? parameters.get(name) : options.get(name);
    }

    Optional<String> cluster() {
        return parameter("cluster");
    }

    Optional<String> reason() {
        return option("reason");
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** As in {@code --for 2h}: minutes, hours or days, up to a week. */
    Optional<Duration> duration(String option) throws SyntaxException {
        return has(option) ? Optional.of(duration(options.get(option), option)) : Optional.empty();
    }

    private static Duration duration(String text, String option) throws SyntaxException {
        Matcher form = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        Duration length = form.matches() ? duration(Integer.parseInt(form.group(1)), form.group(2)) : Duration.ZERO;
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new SyntaxException("command.no-length", Tokenizer.shortened(text), "--" + option + " 2h");
        }
        return length;
    }

    private static Duration duration(int number, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    boolean has(String option) {
        return options.containsKey(option);
    }
}
