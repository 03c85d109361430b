package drydock.backup.volume;

import drydock.backup.archive.FileName;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What {@code sha256sum -z} prints: a hash, two characters, a name, a zero byte. */
final class HashOutput extends OutputStream {
    private static final int HASH = 64;
    private static final int NAME = HASH + 2 + 2; // names are given with ./ in front
    private static final int STEP = 100;

    private final Map<String, String> byPath = new HashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<Text> progress;
    private final int expected;

    HashOutput(int expected, Consumer<Text> progress) {
        this.expected = expected;
        this.progress = progress;
    }

    Map<String, String> byPath() {
        return byPath;
    }

    @Override
    public void write(int value) {
        if (value != 0) {
            line.write(value);
            return;
        }
        byte[] bytes = line.toByteArray();
        line.reset();
        byPath.put(
                FileName.of(Arrays.copyOfRange(bytes, NAME, bytes.length)),
                new String(bytes, 0, HASH, StandardCharsets.US_ASCII));
        if (byPath.size() % STEP == 0 || byPath.size() == expected) {
            progress.accept(Text.of("backup.files-hashed", byPath.size(), expected));
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }
}
