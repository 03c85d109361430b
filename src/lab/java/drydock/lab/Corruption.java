package drydock.lab;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What upgrades that ran at the same time left behind. */
final class Corruption {
    private static final String OVERLAPS = """
            select one.node as one, other.node as other, one.version as "oneVersion", other.version as "otherVersion"
            from upgrade_intervals one join upgrade_intervals other on one.id < other.id
            and one.began_at < other.ended_at and other.began_at < one.ended_at""";
    private static final String TWICE_MIGRATED =
            "select count(*) as count from rows where revision > (select count(*) from migrations)";
    private static final String LOST_UPGRADES = """
            select count(*) - (select value from counters where name = 'upgrades') as count
            from upgrade_intervals where outcome = 'done'""";
    private static final String INTERVALS = """
            select node, instance, from_version as "from", version, began_at::text as began, ended_at::text as ended,
            coalesce(outcome, 'running or killed') as outcome from upgrade_intervals order by id""";

    private Corruption() {}

    static Map<String, Object> check(Connection connection) throws SQLException {
        List<Map<String, Object>> overlaps = Sql.list(connection, OVERLAPS);
        Object twice = Sql.value(connection, TWICE_MIGRATED).orElse(0L);
        Object lost = Sql.value(connection, LOST_UPGRADES).orElse(0L);
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("corrupted", !overlaps.isEmpty() || !twice.equals(0L) || !lost.equals(0L));
        check.put("overlaps", overlaps);
        check.put("rowsMigratedTwice", twice);
        check.put("lostUpgrades", lost);
        check.put("intervals", Sql.list(connection, INTERVALS));
        return check;
    }
}
