package drydock.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * One row of upgrade_intervals: from when to when an instance worked on the database. ended_at moves on while it works,
 * so that a killed one (outcome null) has an end too. What began and ended is also appended to
 * storage/logs/upgrades.log, which no restore of the database takes back.
 *
 * <p>Each interval adds one to the counter "upgrades" by reading it at the beginning and writing it at the end: of two
 * that overlap, one is lost.
 */
final class UpgradeInterval {
    private final Sessions sessions;
    private final Settings settings;
    private final String instance;
    private final long id;
    private final long upgrades;

    private UpgradeInterval(Sessions sessions, Settings settings, String instance, long id, long upgrades) {
        this.sessions = sessions;
        this.settings = settings;
        this.instance = instance;
        this.id = id;
        this.upgrades = upgrades;
    }

    static UpgradeInterval begin(Sessions sessions, Settings settings, String instance, String from)
            throws SQLException {
        long id = number(sessions, """
                insert into upgrade_intervals (node, instance, from_version, version) values (?, ?, ?, ?) returning id""", settings.node(), instance, from, settings.version());
        long upgrades = number(sessions, "select coalesce(max(value), 0) from counters where name = 'upgrades'");
        UpgradeInterval interval = new UpgradeInterval(sessions, settings, instance, id, upgrades);
        interval.log("begin", from);
        return interval;
    }

    void goOn() throws SQLException {
        sessions.with(connection ->
                Sql.run(connection, "update upgrade_intervals set ended_at = clock_timestamp() where id = ?", id));
    }

    void end(String outcome) throws SQLException {
        sessions.with(connection -> {
            if (outcome.equals("done")) {
                Sql.run(connection, "update counters set value = ? where name = 'upgrades'", upgrades + 1);
            }
            return Sql.run(
                    connection,
                    "update upgrade_intervals set ended_at = clock_timestamp(), outcome = ? where id = ?",
                    outcome,
                    id);
        });
        log("end", outcome);
    }

    private void log(String what, String detail) {
        try {
            Path logs = Files.createDirectories(settings.storage().resolve("logs"));
            Files.writeString(
                    logs.resolve("upgrades.log"),
                    Json.write(Map.of(
                                    "at",
                                    Instant.now().toString(),
                                    "what",
                                    what,
                                    "detail",
                                    detail,
                                    "node",
                                    settings.node(),
                                    "instance",
                                    instance,
                                    "version",
                                    settings.version()))
                            + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.out.println("cannot write to " + settings.storage() + ": " + e);
        }
    }

    private static long number(Sessions sessions, String sql, Object... parameters) throws SQLException {
        return sessions.with(connection -> Sql.value(connection, sql, parameters))
                .map(Number.class::cast)
                .orElseThrow()
                .longValue();
    }
}
