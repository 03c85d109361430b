package drydock.backup.volume;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The mounts of a process, as {@code /proc/self/mountinfo} lists them. */
record MountTable(String text) {
    private static final Pattern LINE = Pattern.compile("(?m)^\\d+ \\d+ (\\d+:\\d+) (\\S+) (\\S+) .*? - (\\S+) (\\S+)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    /** Of these, two directories of one server may count as one device and each as its root. */
    private static final Pattern OVER_A_NETWORK = Pattern.compile("nfs.*|cifs|smb.*|ceph|fuse.*|9p");

    /** What is mounted there: the same for the same directory, and longer by its path for one below it. */
    Optional<String> place(String target) {
        return LINE.matcher(text)
                .results()
                .filter(line -> plain(line.group(3)).equals(target))
                .map(MountTable::place)
                .reduce((covered, last) -> last);
    }

    private static String place(MatchResult line) {
        String root = plain(line.group(2));
        String device = OVER_A_NETWORK.matcher(line.group(4)).matches()
                ? line.group(4) + "/" + plain(line.group(5))
                : line.group(1);
        return "/" + device + root;
    }

    /** Blanks and the like are written as octal numbers. */
    private static String plain(String escaped) {
        return ESCAPED.matcher(escaped)
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 8))
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
    }
}
