package drydock.database.mysql.client;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Takes what the client writes in its batch mode, which escapes every separator. */
final class BatchRows extends OutputStream {
    private final Consumer<List<String>> rows;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    BatchRows(Consumer<List<String>> rows) {
        this.rows = rows;
    }

    @Override
    public void write(int value) {
        if (value == '\n') {
            rows.accept(Arrays.stream(line.toString(StandardCharsets.UTF_8).split("\t", -1))
                    .map(BatchRows::unescape)
                    .toList());
            line.reset();
        } else {
            line.write(value);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            text.append(c == '\\' && i + 1 < field.length() ? escaped(field.charAt(++i)) : c);
        }
        return text.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> letter;
        };
    }
}
