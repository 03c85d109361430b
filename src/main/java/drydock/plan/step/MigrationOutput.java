package drydock.plan.step;

import drydock.cluster.Migration;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What NocoBase prints while it migrates, line by line: of untrusted content and length, so only the last lines are kept,
 * shortened and without secrets.
 */
final class MigrationOutput extends OutputStream {
    private static final int LINES = 4;
    private static final int LONGEST_LINE = 160;
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern ERROR =
            Pattern.compile("^\\W*\\w*error ?:.*|.*\\[error].*|.*\"level\" ?: ?\"error\".*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNLICENSED = Pattern.compile("unknown command|licen[cs]e", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile(
            "(?<![\\w./-])/?(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*\\.nbdata(?![\\w-]|\\.\\w)");

    private final Secrets secrets;
    private final Consumer<String> progress;
    private final Deque<String> last = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Optional<String> file = Optional.empty();
    private boolean error;
    private boolean licence;

    /** @param progress receives each line as it comes */
    MigrationOutput(Secrets secrets, Consumer<String> progress) {
        this.secrets = secrets;
        this.progress = progress;
    }

    @Override
    public void write(int one) {
        if (one == '\n' || one == '\r') {
            endOfLine();
        } else if (line.size() < MOST_BYTES) {
            line.write(one);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void endOfLine() {
        endOfLine(false);
    }

    private void endOfLine(boolean complaint) {
        String raw = COLOURS.matcher(line.toString(StandardCharsets.UTF_8)).replaceAll("");
        line.reset();
        String words = INVISIBLE.matcher(raw).replaceAll(" ").strip();
        if (!words.isEmpty()) {
            add(words, complaint);
        }
    }

    /** Ends a last line that did not end, and adds what was complained about: the end of standard error. */
    void complaints(String text) {
        endOfLine();
        text.lines().forEach(each -> {
            line.writeBytes(each.getBytes(StandardCharsets.UTF_8));
            endOfLine(true);
        });
    }

    /** Most plugins are named as they are loaded, one of them license: that says nothing of a licence. */
    private void add(String words, boolean complaint) {
        boolean wrong = ERROR.matcher(words).matches();
        error |= wrong;
        licence |= (wrong || complaint) && UNLICENSED.matcher(words).find();
        Matcher named = FILE.matcher(words);
        if (named.find()) {
            file = Optional.of(named.group())
                    .filter(path -> Migration.parse(path).isPresent());
        }
        String shown = shortened(secrets.maskedIn(words));
        last.addLast(shown);
        if (last.size() > LINES) {
            last.removeFirst();
        }
        progress.accept(shown);
    }

    private static String shortened(String words) {
        return words.codePointCount(0, words.length()) <= LONGEST_LINE
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST_LINE - 1)) + "…";
    }

    boolean isEmpty() {
        return last.isEmpty();
    }

    String last() {
        return String.join(" ⏎ ", last);
    }

    boolean tellsOfError() {
        return error;
    }

    /** Of a command or a licence that is not there; means something only where something failed. */
    boolean tellsOfLicence() {
        return licence;
    }

    /** The migration file that was named last. */
    Optional<String> file() {
        return file;
    }
}
