package drydock.plan.step.migration;

import drydock.cluster.software.Migration;
import drydock.text.Truncation;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What NocoBase prints while it migrates: each line is read and told as it comes, and only the last ones are kept. */
final class MigrationOutput extends OutputStream {
    private static final int LINES = 4;
    private static final int MOST_BYTES = 8 * 1024;

    private final SecretMask secrets;
    private final Consumer<String> progress;
    private final Deque<String> last = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Optional<String> file = Optional.empty();
    private boolean error;
    private boolean licence;

    /** @param progress receives each line, fit to be shown */
    MigrationOutput(SecretMask secrets, Consumer<String> progress) {
        this.secrets = secrets;
        this.progress = progress;
    }

    @Override
    public void write(int one) {
        if (one == '\n' || one == '\r') {
            endOfLine(false);
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

    /** Ends a last line that did not end, and adds what was complained about: the end of standard error. */
    void complaints(String text) {
        endOfLine(false);
        text.lines().forEach(each -> {
            line.writeBytes(each.getBytes(StandardCharsets.UTF_8));
            endOfLine(true);
        });
    }

    private void endOfLine(boolean complaint) {
        PrintedLine printed = new PrintedLine(line.toString(StandardCharsets.UTF_8));
        line.reset();
        if (!printed.isEmpty()) {
            read(printed, complaint);
            tell(printed.shown(secrets));
        }
    }

    private void read(PrintedLine printed, boolean complaint) {
        error |= printed.isError();
        licence |= (complaint || printed.isError()) && printed.namesLicence();
        file = printed.file().or(() -> file);
    }

    private void tell(String words) {
        last.addLast(words);
        if (last.size() > LINES) {
            last.removeFirst();
        }
        progress.accept(words);
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

    /** One line that a command of NocoBase printed: text of others, made fit to be shown, and read for what it tells. */
    private static final class PrintedLine {
        private static final int LONGEST = 160;
        private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
        private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");
        private static final Pattern ERROR =
                Pattern.compile("^\\W*\\w*error ?:|\\[error]|\"level\" ?: ?\"error\"", Pattern.CASE_INSENSITIVE);
        private static final Pattern UNLICENSED =
                Pattern.compile("unknown command|licen[cs]e", Pattern.CASE_INSENSITIVE);
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
}
