package drydock.cluster.software;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What NocoBase's migration manager is to run: the path of a file in a node's container, or the number of one of its
 * rules. It comes from a chat and ends in a command line, so it has no other form than these two.
 */
public record Migration(String text) {
    private static final int LONGEST = 200;
    private static final Pattern RULE = Pattern.compile("[1-9]\\d{0,8}");
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Pattern FILE = Pattern.compile("/?(?:" + NAME + "/)*" + NAME + "\\.nbdata");

    public Migration {
        if (text.length() > LONGEST
                || !(RULE.matcher(text).matches() || FILE.matcher(text).matches())) {
            throw new IllegalArgumentException("neither a migration file nor the number of a rule");
        }
    }

    public static Optional<Migration> parse(String text) {
        try {
            return Optional.of(new Migration(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether NocoBase has to make the file first. */
    public boolean isRule() {
        return RULE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
