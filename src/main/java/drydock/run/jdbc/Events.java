package drydock.run.jdbc;

import drydock.run.RunEvent;
import drydock.run.RunEvent.Origin;
import drydock.run.RunStore.Entry;
import drydock.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables run and run_event. */
final class Events {
    private static final int MOST_ALIKE = 5;

    private final Sql sql;

    Events(Sql sql) {
        this.sql = sql;
    }

    boolean has(String run) throws SQLException {
        return hash(run).isPresent();
    }

    Optional<String> hash(String run) throws SQLException {
        return sql.first("select hash from run where run = ?", row -> row.getString("hash"), run);
    }

    /** That of one event. */
    Optional<String> hash(String run, long seq) throws SQLException {
        return sql.first(
                "select hash from run_event where run = ? and seq = ?", row -> row.getString("hash"), run, seq);
    }

    void begin(String run, String cluster, Instant at, Origin message) throws SQLException {
        sql.update(
                "insert into run (run, cluster, begun, events, hash, asked_by) values (?, ?, ?, 0, ?, ?)",
                run,
                cluster,
                at,
                Hash.NONE,
                message.message().isEmpty() ? null : Hash.of(message));
    }

    /** @return false where the number is taken */
    boolean append(String run, long seq, Instant at, RunEvent event) throws SQLException {
        Head head =
                Head.ofRun(sql, run).orElseThrow(() -> new IllegalArgumentException("There is no run " + run + "."));
        if (seq <= head.length()) {
            return false;
        }
        if (seq != head.length() + 1) {
            throw new IllegalArgumentException(
                    "Run " + run + " has " + head.length() + " events, so that " + seq + " cannot be the next.");
        }
        String type = EventJson.type(event);
        String body = EventJson.write(event);
        String hash = Hash.of(head.hash(), run, seq, at, type, body);
        sql.update(
                "insert into run_event (run, seq, at, type, body, hash) values (?, ?, ?, ?, ?, ?)",
                run,
                seq,
                at,
                type,
                body,
                hash);
        sql.update("update run set events = ?, hash = ? where run = ?", seq, hash, run);
        return true;
    }

    void finish(String run, Instant at) throws SQLException {
        sql.update("update run set finished = ? where run = ?", at, run);
    }

    Optional<String> askedFor(Origin message) throws SQLException {
        return sql.first("select run from run where asked_by = ?", row -> row.getString("run"), Hash.of(message));
    }

    /** Of those whose ids begin so, some. */
    List<String> beginning(String typed) throws SQLException {
        return sql.list(
                "select run from run where left(run, ?) = ? order by run limit ?",
                row -> row.getString("run"),
                typed.length(),
                typed,
                MOST_ALIKE);
    }

    List<Entry> of(String run, long after) throws SQLException {
        return sql.list(
                "select seq, at, type, body from run_event where run = ? and seq > ? order by seq",
                Events::entry,
                run,
                after);
    }

    List<String> open() throws SQLException {
        return sql.list("select run from run where finished is null order by begun, run", row -> row.getString("run"));
    }

    List<String> recent(int limit) throws SQLException {
        return sql.list(
                "select run from run order by begun desc, run desc limit ?", row -> row.getString("run"), limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("seq"), Sql.time(row, "at"), EventJson.read(row.getString("type"), row.getString("body")));
    }
}
