package drydock.database.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dump in which no event is awake: the server's scheduler would run it in the copy as soon as it is made. The tools write
 * each on a line that begins as nothing else does, since no line of rows begins with what people stored.
 */
final class DisabledEvents extends InputStream {
    private static final byte[] BEGIN = "/*!50106 CREATE".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern AWAKE = Pattern.compile(
            "^(.*? EVENT `((?:[^`]|``)*)` ON SCHEDULE (?:(?! ON COMPLETION ).)* ON COMPLETION (?:NOT )?PRESERVE) ENABLE\\b",
            Pattern.DOTALL);
    private static final int CHUNK = 1 << 16;

    private final InputStream dump;
    private final List<String> awake = new ArrayList<>();
    private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean undecided = true;
    private byte[] piece = {};
    private int at;

    DisabledEvents(InputStream dump) {
        this.dump = dump;
    }

    /** The events that were awake where the dump was made. */
    List<String> names() {
        return List.copyOf(awake);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (at == piece.length) {
            byte[] chunk = new byte[CHUNK];
            int count = dump.read(chunk);
            if (count < 0 && line.size() == 0) {
                return -1;
            }
            ready.reset();
            if (count < 0) {
                release();
            }
            for (int i = 0; i < count; i++) {
                take(chunk[i]);
            }
            piece = ready.toByteArray();
            at = 0;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        return count;
    }

    /** What may still be the line of an event is kept back. */
    private void take(byte next) {
        if (!undecided) {
            ready.write(next);
            undecided = next == '\n';
            return;
        }
        line.write(next);
        boolean other = line.size() <= BEGIN.length && next != BEGIN[line.size() - 1];
        if (other || next == '\n') {
            release();
            undecided = next == '\n';
        }
    }

    private void release() {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        Matcher event = AWAKE.matcher(text);
        if (event.find()) {
            byte[] name = event.group(2).replace("``", "`").getBytes(StandardCharsets.ISO_8859_1);
            awake.add(new String(name, StandardCharsets.UTF_8));
            text = event.group(1) + " DISABLE" + text.substring(event.end());
        }
        ready.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
