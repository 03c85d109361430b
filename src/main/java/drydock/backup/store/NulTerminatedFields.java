package drydock.backup.store;

import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.BufferedInputStream;
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

    private final InputStream stream;

    public NulTerminatedFields(InputStream stream) {
        this.stream = new BufferedInputStream(stream);
    }

    public static void write(OutputStream stream, String... fields) throws IOException {
        for (String field : fields) {
            stream.write(field.getBytes(StandardCharsets.UTF_8));
            stream.write(0);
        }
    }

    /** Empty at the end. */
    public Optional<String> next() throws IOException {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        int value = stream.read();
        if (value < 0) {
            return Optional.empty();
        }
        for (; value > 0; value = stream.read()) {
            if (field.size() == LONGEST) {
                throw damaged(null);
            }
            field.write(value);
        }
        if (value < 0) {
            throw damaged(null);
        }
        return Optional.of(field.toString(StandardCharsets.UTF_8));
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
