package drydock.database.postgres.client;

import drydock.database.client.SessionActivity;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What the server is asked about the sessions of a command. */
final class ActivityQuery {
    /**
     * A session that waits for this side gives no sign; one that is held open between statements waits for it. What a
     * blocker does is not asked: there may be people's data in it, and not every user may see it.
     */
    static final String QUERY = """
            copy (select own.wait_event_type is not distinct from 'Lock', blocker, who.usename, who.application_name,
              host(who.client_addr)
            from pg_stat_activity own
            left join lateral unnest(case when own.wait_event_type = 'Lock' then pg_blocking_pids(own.pid) end) blocker
              on true
            left join pg_stat_activity who on who.pid = blocker
            where own.usename = current_user and own.application_name = :'name'
              and (own.state = 'active' and own.wait_event_type is distinct from 'Client'
                or own.state like 'idle in transaction%' and :'held'::bool)) to stdout;
            """;

    private static final String WAITS = "t";

    private ActivityQuery() {}

    /** @param rows of the query */
    static SessionActivity of(List<List<String>> rows) {
        List<Text> blockers = new ArrayList<>();
        for (List<String> row : rows) {
            if (!row.getFirst().equals(WAITS)) {
                return new SessionActivity(true, List.of());
            }
            blockers.add(blocker(row));
        }
        return new SessionActivity(!rows.isEmpty(), blockers.stream().distinct().toList());
    }

    private static Text blocker(List<String> row) {
        return Text.of("databases.blocker", shown(row.get(1)), shown(row.get(2)), shown(row.get(3)), shown(row.get(4)));
    }

    private static Text shown(String value) {
        return value.isEmpty() ? Text.of("databases.not-shown") : Text.verbatim(value);
    }
}
