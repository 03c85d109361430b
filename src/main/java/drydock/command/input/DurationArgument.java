package drydock.command.input;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people type it: {@code 90m}, {@code 2h}, {@code 1d}. */
public final class DurationArgument {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5}) ?(m|min|h|d)");
    private static final Duration LONGEST = Duration.ofDays(7);

    private DurationArgument() {}

    public static Duration of(String text, String option) throws SyntaxException {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        Duration length = form.matches() ? length(Integer.parseInt(form.group(1)), form.group(2)) : Duration.ZERO;
        if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
            throw new SyntaxException("command.no-length", Tokenizer.shortened(text), "--" + option + " 2h");
        }
        return length;
    }

    private static Duration length(int number, String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
