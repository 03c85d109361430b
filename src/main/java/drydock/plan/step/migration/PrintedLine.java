package drydock.plan.step.migration;

import drydock.cluster.software.Migration;
import drydock.text.Truncation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line that a command of NocoBase printed: text of others, made fit to be shown, and read for what it tells. */
final class PrintedLine {
    private static final int LONGEST = 160;
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern ERROR =
            Pattern.compile("^\\W*\\w*error ?:|\\[error]|\"level\" ?: ?\"error\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNLICENSED = Pattern.compile("unknown command|licen[cs]e", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("(?<![\\w./-])[A-Za-z0-9_./-]+\\.nbdata(?![\\w-]|\\.\\w)");

    private final String words;

    PrintedLine(String raw) {
        this.words = INVISIBLE
                .matcher(COLOURS.matcher(raw).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean isError() {
        return ERROR.matcher(words).find();
    }

    /** Of a command or a licence that is not there, if it is a complaint: a plugin named license is loaded each time. */
    boolean namesLicence() {
        return UNLICENSED.matcher(words).find();
    }

    /** The migration file that it names. */
    Optional<String> file() {
        Matcher named = FILE.matcher(words);
        return named.find()
                ? Optional.of(named.group())
                        .filter(path -> Migration.parse(path).isPresent())
                : Optional.empty();
    }

    /** Short, and without secrets. */
    String shown(SecretMask secrets) {
        return Truncation.truncate(secrets.maskedIn(words), LONGEST);
    }
}
