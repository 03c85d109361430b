package drydock.backup.archive;

import drydock.text.ExplainedIOException;
import drydock.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An extended header: records of the form {@code length key=value\n}, where the length counts the whole record. */
final class PaxRecords {
    private PaxRecords() {}

    static Map<String, String> read(byte[] content) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < content.length; ) {
            int space = indexOf(content, ' ', at);
            int end = at + length(content, at, space);
            if (end <= space + 1 || end > content.length) {
                throw new ExplainedIOException(Text.of("backup.tar.bad-extension"));
            }
            put(values, Arrays.copyOfRange(content, space + 1, end - 1));
            at = end;
        }
        return values;
    }

    private static void put(Map<String, String> values, byte[] record) {
        int equals = indexOf(record, '=', 0);
        if (equals < record.length) {
            values.put(
                    new String(record, 0, equals, StandardCharsets.UTF_8),
                    FileName.of(Arrays.copyOfRange(record, equals + 1, record.length)));
        }
    }

    /** Where it stands, or the end. */
    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static int length(byte[] content, int from, int to) throws IOException {
        try {
            return Integer.parseInt(new String(content, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw new ExplainedIOException(Text.of("backup.tar.bad-extension"), e);
        }
    }
}
