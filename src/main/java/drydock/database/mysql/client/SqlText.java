package drydock.database.mysql.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Values in a script, so that no content can be mistaken for SQL, whatever mode the server is in. */
public final class SqlText {
    private SqlText() {}

    public static String literal(String value) {
        return "_utf8mb4 x'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /** Where the grammar takes a plain literal alone, in a session that knows no backslashes. */
    public static String comment(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
