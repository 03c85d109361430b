package drydock.cluster.software;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that a person means: {@code 1.4.17} means itself, {@code 1.4} the newest 1.4.x, {@code 1} the newest
 * 1.x.y. A pre-release is meant only by its full name. A team's own tag, such as {@code 2026-08-01}, means itself too.
 */
public record VersionRange(String text) {
    private static final Pattern SERIES = Pattern.compile("v?(\\d{1,6})(?:\\.(\\d{1,6}))?");
    private static final Pattern TAG = Pattern.compile("\\d(?:[\\d_.-]{0,62}\\d)?");

    public static Optional<VersionRange> parse(String text) {
        return SERIES.matcher(text).matches()
                        || Version.parse(text).isPresent()
                        || TAG.matcher(text).matches()
                ? Optional.of(new VersionRange(text))
                : Optional.empty();
    }

    /** Whether it means the newest of several. */
    public boolean isSeries() {
        return SERIES.matcher(text).matches();
    }

    public boolean contains(Version version) {
        Matcher series = SERIES.matcher(text);
        if (!series.matches()) {
            return Version.parse(text).filter(version::equals).isPresent();
        }
        return !version.isPreRelease()
                && version.major() == Integer.parseInt(series.group(1))
                && (series.group(2) == null || version.minor() == Integer.parseInt(series.group(2)));
    }

    @Override
    public String toString() {
        return text;
    }
}
