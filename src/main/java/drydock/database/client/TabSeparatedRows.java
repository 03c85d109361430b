package drydock.database.client;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes rows as the clients of databases write them for programs, such as {@code COPY … TO STDOUT} or MySQL's batch mode: every
 * separator in a value is escaped, so that no content can be mistaken for structure. A null of COPY comes as an empty text.
 */
public final class TabSeparatedRows extends OutputStream {
    private final Consumer<List<String>> rows;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public TabSeparatedRows(Consumer<List<String>> rows) {
        this.rows = rows;
    }

    @Override
    public void write(int value) {
        if (value == '\n') {
            rows.accept(fields(line.toString(StandardCharsets.UTF_8)));
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

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            fields.add(field.equals("\\N") ? "" : unescape(field));
        }
        return fields;
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
            case '0' -> '\0';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> letter;
        };
    }
}
