package drydock.cluster.software;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a team names the images that it builds itself: {@code {version}-acme.{build}} reads version 1.4.17, build 3, in the
 * tag 1.4.17-acme.3. Without {@code {version}} a tag is only a build, and what is in it says the image's own label.
 */
public record TagPattern(String text) {
    /** What an image itself says which version is in it, where its tag does not. */
    public static final String LABEL = "org.opencontainers.image.version";

    private static final String VERSION = "{version}";
    private static final String BUILD = "{build}";
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_.-]*");

    /** Of two builds the later one last: numbers count as numbers. */
    public static final Comparator<String> BY_BUILD = TagPattern::compareBuilds;

    /** Empty where it is no pattern. */
    public static Optional<TagPattern> parse(String text) {
        String rest = text.replaceFirst("\\{version}", "").replaceFirst("\\{build}", "");
        return !rest.equals(text) && LITERAL.matcher(rest).matches()
                ? Optional.of(new TagPattern(text))
                : Optional.empty();
    }

    public boolean tellsVersion() {
        return text.contains(VERSION);
    }

    public boolean matches(String tag) {
        return matcher(tag).matches();
    }

    public Optional<Version> versionOf(String tag) {
        Matcher matcher = matcher(tag);
        return tellsVersion() && matcher.matches() ? Version.parse(matcher.group("version")) : Optional.empty();
    }

    /** What follows from the version alone. */
    public Optional<String> tagOf(Version version) {
        return tellsVersion() && !text.contains(BUILD)
                ? Optional.of(text.replace(VERSION, version.toString()))
                : Optional.empty();
    }

    private Matcher matcher(String tag) {
        String version = "(?<version>v?\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}(?:-[0-9A-Za-z.-]{1,64}?)??)";
        String regex = Pattern.quote(text)
                .replace(VERSION, "\\E" + version + "\\Q")
                .replace(BUILD, "\\E(?<build>[0-9A-Za-z_.-]{1,64})\\Q");
        return Pattern.compile(regex).matcher(tag);
    }

    private static int compareBuilds(String left, String right) {
        String[] mine = parts(left);
        String[] theirs = parts(right);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            boolean numbers = mine[i].matches("\\d{1,18}") && theirs[i].matches("\\d{1,18}");
            int order = numbers
                    ? Long.compare(Long.parseLong(mine[i]), Long.parseLong(theirs[i]))
                    : mine[i].compareTo(theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    /** {@code 1.4.17-acme.3} in numbers and what lies between them. */
    private static String[] parts(String tag) {
        return tag.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
    }

    @Override
    public String toString() {
        return text;
    }
}
