package drydock.database.mysql;

import drydock.database.DatabaseException;
import drydock.database.mysql.client.SqlText;
import drydock.text.Text;
import drydock.text.Truncation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script of the server's own dump tool as it may be carried out in another database, beside the one that it is of. No event
 * in it is awake: the server's scheduler would run it in the copy as soon as it is made. What it alters of its database it
 * alters of the other one. And it ends before a trigger that may be made elsewhere. The tools begin such lines as nothing else,
 * since no line of rows begins with what people stored.
 */
final class RestorableScript extends InputStream {
    private static final String ALTER = "ALTER DATABASE ";
    private static final String MAKE = "/*!50003 CREATE";
    private static final List<byte[]> BEGINNINGS = Stream.of(ALTER, MAKE, "/*!50106 CREATE")
            .map(beginning -> beginning.getBytes(StandardCharsets.US_ASCII))
            .toList();
    private static final int LENGTH = 15;
    private static final int CHUNK = 1 << 16;
    private static final int SHOWN = 200;

    private static final Pattern AWAKE = Pattern.compile(
            "^(.*? EVENT `((?:[^`]|``)*)` ON SCHEDULE (?:(?! ON COMPLETION ).)* ON COMPLETION (?:NOT )?PRESERVE) ENABLE\\b",
            Pattern.DOTALL);

    private static final String QUOTED = "`[^`]*+(?:``[^`]*+)*+`";
    private static final String NAME = "(?:" + QUOTED + "|\"[^\"]*+(?:\"\"[^\"]*+)*+\"|[\\w$[^\\p{ASCII}]]+)";
    private static final Pattern ALTERED =
            Pattern.compile(ALTER + QUOTED + " (CHARACTER SET \\w+ COLLATE \\w+ ;;?\\s*)");

    private static final String EVENT = "(?:INSERT|UPDATE|DELETE)";

    /** Up to here a trigger says in whose database it is: there is room for no other name, and for no comment. */
    private static final String HEADER = "TRIGGER\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME + "\\s*(?:BEFORE|AFTER)\\s+"
            + EVENT + "(?:\\s+OR\\s+" + EVENT + ")*\\s+ON\\s*" + NAME + "\\s*FOR\\s+EACH\\s+ROW\\b";

    private static final String ACCOUNT = QUOTED + "(?:@" + QUOTED + ")?";
    private static final Pattern PLAIN = Pattern.compile(
            "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:DEFINER\\s*=\\s*" + ACCOUNT + "\\s+)?" + HEADER,
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MADE = Pattern.compile(
            "/\\*!50003 CREATE(?: OR REPLACE)?(?:\\*/ /\\*!500\\d\\d DEFINER=" + ACCOUNT + "\\*/ /\\*!50003)? (?:"
                    + HEADER + "|(?:AGGREGATE )?(?:PROCEDURE|FUNCTION|PACKAGE) )",
            Pattern.CASE_INSENSITIVE);

    private final InputStream script;
    private final String database;
    private final List<String> awake = new ArrayList<>();
    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Optional<String> refused = Optional.empty();
    private boolean undecided = true;
    private byte[] piece = {};
    private int at;

    /** @param database that it is carried out in */
    RestorableScript(InputStream script, String database) {
        this.script = script;
        this.database = database;
    }

    /** Whether a trigger is certainly made in the database that its statement is carried out in. */
    static boolean isPlain(String trigger) {
        return PLAIN.matcher(trigger).lookingAt();
    }

    /** The events that were awake where the script was made. */
    List<String> names() {
        return List.copyOf(awake);
    }

    /** @throws DatabaseException where it ended early */
    void check() {
        refused.ifPresent(words -> {
            throw new DatabaseException(Text.of("databases.mysql.qualified", words));
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at == piece.length) {
            if (!hasMore()) {
                return -1;
            }
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        byte[] chunk = new byte[CHUNK];
        int count = refused.isPresent() ? -1 : script.read(chunk);
        if (count < 0 && (refused.isPresent() || line.size() == 0)) {
            return false;
        }
        ready.reset();
        if (count < 0) {
            release();
        }
        for (int i = 0; i < count && refused.isEmpty(); i++) {
            take(chunk[i]);
        }
        piece = ready.toByteArray();
        at = 0;
        return true;
    }

    /** What may still be a line that is looked at is kept back. */
    private void take(byte next) {
        if (!undecided) {
            ready.write(next);
            undecided = next == '\n';
            return;
        }
        line.write(next);
        if (!mayBeLookedAt() || (next == '\n' && isWhole())) {
            release();
            undecided = next == '\n';
        }
    }

    private boolean mayBeLookedAt() {
        int length = line.size();
        if (length > LENGTH) {
            return true;
        }
        byte[] so = line.toByteArray();
        return BEGINNINGS.stream().anyMatch(beginning -> Arrays.equals(beginning, 0, length, so, 0, length));
    }

    /** A trigger may have lines of its own before it says where it is made. */
    private boolean isWhole() {
        String text = text();
        return !isMade(text) || MADE.matcher(text).lookingAt() || text.endsWith(";;\n");
    }

    private static boolean isMade(String text) {
        return text.startsWith(MAKE);
    }

    private String text() {
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void release() {
        String text = text();
        line.reset();
        safe(text)
                .ifPresentOrElse(
                        words -> ready.writeBytes(words.getBytes(StandardCharsets.ISO_8859_1)),
                        () -> refused =
                                Optional.of(Truncation.truncate(plain(text).strip(), SHOWN)));
    }

    private Optional<String> safe(String text) {
        if (text.startsWith(ALTER)) {
            Matcher altered = ALTERED.matcher(text);
            return altered.matches()
                    ? Optional.of(ALTER + bytes(SqlText.name(database)) + " " + altered.group(1))
                    : Optional.empty();
        }
        if (isMade(text)) {
            return MADE.matcher(text).lookingAt() ? Optional.of(text) : Optional.empty();
        }
        Matcher event = AWAKE.matcher(text);
        if (event.find()) {
            awake.add(plain(event.group(2).replace("``", "`")));
            return Optional.of(event.group(1) + " DISABLE" + text.substring(event.end()));
        }
        return Optional.of(text);
    }

    private static String bytes(String words) {
        return new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String plain(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
