package drydock.bot;

import java.util.List;
import java.util.regex.Pattern;

/** The form of maintenance windows; {@code SAT 01:00-05:00}, {@code MON-FRI 22:00-23:30}. */
final class Windows {
    private static final String DAY = "(?:MON|TUE|WED|THU|FRI|SAT|SUN)";
    private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
    private static final Pattern FORM =
            Pattern.compile(DAY + "(?:-" + DAY + ")? " + TIME + "-(?:" + TIME + "|24:00)", Pattern.CASE_INSENSITIVE);

    private Windows() {}

    static void check(String key, List<String> windows, Mistakes mistakes) {
        windows.stream()
                .filter(window -> !FORM.matcher(window).matches())
                .forEach(window -> mistakes.wrong(key, window, "A window is a day and two times: SAT 01:00-05:00."));
    }
}
