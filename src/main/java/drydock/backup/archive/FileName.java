package drydock.backup.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File names as text. A file system keeps bytes; those that are no UTF-8 are written as {@code \xHH}, and a backslash as
 * two, so that every name comes back as it was.
 */
public final class FileName {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\\\|x([0-9a-f]{2}))");
    private static final HexFormat HEX = HexFormat.of();
    private static final char REPLACEMENT = '\ufffd';
    private static final int LONGEST_CHARACTER = 4;

    private FileName() {}

    public static String of(byte[] bytes) {
        String plain = new String(bytes, StandardCharsets.UTF_8);
        if (plain.indexOf('\\') < 0 && plain.indexOf(REPLACEMENT) < 0) {
            return plain;
        }
        StringBuilder name = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            String character = character(bytes, at);
            name.append(
                    character.equals("\\")
                            ? "\\\\"
                            : character.isEmpty() ? "\\x" + HEX.toHexDigits(bytes[at]) : character);
            at += Math.max(1, character.getBytes(StandardCharsets.UTF_8).length);
        }
        return name.toString();
    }

    public static byte[] bytes(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(name);
        int from = 0;
        while (escape.find()) {
            bytes.writeBytes(name.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(escape.group(1) == null ? '\\' : HexFormat.fromHexDigits(escape.group(1)));
            from = escape.end();
        }
        bytes.writeBytes(name.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** The character that begins here, empty where none does. */
    private static String character(byte[] bytes, int at) {
        String character = "";
        for (int length = 1;
                character.isEmpty() && length <= Math.min(LONGEST_CHARACTER, bytes.length - at);
                length++) {
            String decoded = new String(bytes, at, length, StandardCharsets.UTF_8);
            boolean whole =
                    Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, at, at + length));
            character = whole ? decoded : "";
        }
        return character;
    }
}
