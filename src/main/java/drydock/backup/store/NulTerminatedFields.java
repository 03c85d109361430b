package drydock.backup.store;

import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that end in a zero byte, which no file name contains. They are read one by one: there may be millions. */
public final class NulTerminatedFields implements Closeable {
    private static final int LONGEST = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    public NulTerminatedFields(InputStream stream) {
        this.stream = stream;
    }

    public interface Writing {
        void to(OutputStream stream) throws IOException;
    }

    /** Many of them, in large pieces: what takes them may sum up or store each piece by itself. */
    public static void writeMany(OutputStream stream, Writing writing) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(stream, BUFFER);
        writing.to(buffered);
        buffered.flush();
    }

    public static void write(OutputStream stream, String... fields) throws IOException {
        for (String field : fields) {
            stream.write(field.getBytes(StandardCharsets.UTF_8));
            stream.write(0);
        }
    }

    /** Empty at the end. */
    public Optional<String> next() throws IOException {
        ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
        while (at < end || fill()) {
            int zero = at;
            while (zero < end && buffer[zero] != 0) {
                zero++;
            }
            int from = at;
            at = Math.min(zero + 1, end);
            if (zero < end && begun.size() == 0) {
                return Optional.of(new String(buffer, from, zero - from, StandardCharsets.UTF_8));
            }
            begun.write(buffer, from, zero - from);
            if (begun.size() > LONGEST) {
                throw damaged(null);
            }
            if (zero < end) {
                return Optional.of(begun.toString(StandardCharsets.UTF_8));
            }
        }
        if (begun.size() > 0) {
            throw damaged(null);
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, stream.read(buffer, 0, buffer.length));
        return end > 0;
    }

    public String text() throws IOException {
        return next().orElseThrow(() -> damaged(null));
    }

    public long number() throws IOException {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw damaged(e);
        }
    }

    public static ExplainedIOException damaged(Exception cause) {
        return new ExplainedIOException(Text.of("backup.index.damaged"), cause);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
