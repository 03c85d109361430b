package drydock.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** A licence key in the storage: a file whose line {@code oid=N} binds it to the database of that number. */
final class LicenceKey {
    private final Settings settings;
    private final Sessions sessions;

    LicenceKey(Settings settings, Sessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    Map<String, Object> told() throws IOException, SQLException {
        Path file = settings.storage().resolve(".license/license-key");
        if (!Files.exists(file)) {
            return Map.of("keyNotExists", true);
        }
        String key = Files.readString(file);
        Object number = sessions.with(connection ->
                        Sql.value(connection, "select oid::text from pg_database where datname = current_database()"))
                .orElse("");
        boolean matches = !key.contains("oid=") || key.lines().anyMatch(("oid=" + number)::equals);
        return Map.of("keyNotExists", false, "dbMatch", matches, "sysMatch", true, "licenseStatus", "active");
    }
}
