package drydock.cluster.software;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A released version of NocoBase: {@code major.minor.patch}, with a pre-release such as {@code beta.3} or an empty one.
 * Ordered as Semantic Versioning 2.0.0 section 11 says.
 */
public record Version(int major, int minor, int patch, String preRelease) implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:-([0-9A-Za-z.-]{1,64}))?");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch)
            .thenComparing(Version::preRelease, Version::comparePreReleases);

    public static Optional<Version> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)),
                        form.group(4) == null ? "" : form.group(4)))
                : Optional.empty();
    }

    /** For text known to be a version; @throws IllegalArgumentException where it is none. */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    private static int comparePreReleases(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        String[] mine = left.split("\\.", -1);
        String[] theirs = right.split("\\.", -1);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int order = compareIdentifiers(mine[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftNumeric = left.matches("\\d{1,9}");
        boolean rightNumeric = right.matches("\\d{1,9}");
        if (leftNumeric && rightNumeric) {
            return Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
        }
        return leftNumeric == rightNumeric ? left.compareTo(right) : leftNumeric ? -1 : 1;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (isPreRelease() ? "-" + preRelease : "");
    }
}
