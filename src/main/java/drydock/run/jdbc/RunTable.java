package drydock.run.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.digest.Sha256;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Origin;
import drydock.run.RunStore.Entry;
import drydock.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables run and run_event. */
record RunTable(Sql sql) {
    private static final int MOST_ALIKE = 5;

    boolean has(String run) throws SQLException {
        return hash(run).isPresent();
    }

    Optional<String> hash(String run) throws SQLException {
        return sql.first("select last_hash from run where id = ?", row -> row.getString("last_hash"), run);
    }

    /** That of one event. */
    Optional<String> hash(String run, long seq) throws SQLException {
        return sql.first(
                "select hash from run_event where run_id = ? and number = ?", row -> row.getString("hash"), run, seq);
    }

    /** Those of all its events, in order. */
    List<String> hashes(String run) throws SQLException {
        return sql.list(
                "select hash from run_event where run_id = ? order by number", row -> row.getString("hash"), run);
    }

    void begin(String run, String cluster, Instant at, Origin message) throws SQLException {
        sql.update(
                "insert into run (id, cluster, begun_at, event_count, last_hash, request_hash) values (?, ?, ?, 0, ?, ?)",
                run,
                cluster,
                at,
                ChainHead.OF_NOTHING.hash(),
                message.message().isEmpty() ? null : hash(message));
    }

    /** Stands for a message of a chat, whose name may be of any length. */
    private static String hash(Origin message) {
        return Sha256.of(message.platform() + "\n" + message.message());
    }

    /** @return false where the number is taken */
    boolean append(String run, long seq, Instant at, RunEvent event) throws SQLException {
        ChainHead head = ChainHead.ofRun(sql, run)
                .orElseThrow(() -> new IllegalArgumentException("There is no run " + run + "."));
        if (seq <= head.length()) {
            return false;
        }
        if (seq != head.length() + 1) {
            throw new IllegalArgumentException(
                    "Run " + run + " has " + head.length() + " events, so that " + seq + " cannot be the next.");
        }
        String type = EventJson.type(event);
        String body = EventJson.write(event);
        String hash = head.next(run, at, type, body);
        sql.update(
                "insert into run_event (run_id, number, at, type, body, hash) values (?, ?, ?, ?, ?, ?)",
                run,
                seq,
                at,
                type,
                body,
                hash);
        sql.update("update run set event_count = ?, last_hash = ? where id = ?", seq, hash, run);
        return true;
    }

    void finish(String run, Instant at) throws SQLException {
        sql.update("update run set finished_at = ? where id = ?", at, run);
    }

    Optional<String> askedFor(Origin message) throws SQLException {
        return sql.first("select id from run where request_hash = ?", row -> row.getString("id"), hash(message));
    }

    /** Of those whose ids begin so, some. */
    List<String> beginning(String typed) throws SQLException {
        return sql.list(
                "select id from run where left(id, ?) = ? order by id limit ?",
                row -> row.getString("id"),
                typed.length(),
                typed,
                MOST_ALIKE);
    }

    List<Entry> of(String run, long after) throws SQLException {
        return sql.list(
                "select number, at, type, body from run_event where run_id = ? and number > ? order by number",
                RunTable::entry,
                run,
                after);
    }

    List<String> open() throws SQLException {
        return sql.list(
                "select id from run where finished_at is null order by begun_at, id", row -> row.getString("id"));
    }

    List<String> recent(int limit) throws SQLException {
        return sql.list(
                "select id from run order by begun_at desc, id desc limit ?", row -> row.getString("id"), limit);
    }

    List<String> recent(String cluster, int limit) throws SQLException {
        return sql.list(
                "select id from run where cluster = ? order by begun_at desc, id desc limit ?",
                row -> row.getString("id"),
                cluster,
                limit);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                Sql.time(row, "at"),
                EventJson.read(row.getString("type"), row.getString("body")));
    }

    /**
     * The runs that were read last. A journal only grows: where the hash of the last event that is known still stands in its
     * place, all before it stand too, and only what follows has to be read.
     */
    static final class RunCache {
        private final Cache<String, Known> runs =
                Caffeine.newBuilder().maximumSize(64).build();

        /** @param head the hash of the last of them */
        private record Known(String head, List<Entry> entries) {}

        List<Entry> events(RunTable events, String run) throws SQLException {
            Optional<String> head = events.hash(run);
            Optional<Known> known = Optional.ofNullable(runs.getIfPresent(run));
            if (head.isEmpty() || known.map(Known::head).equals(head)) {
                return known.filter(_ -> head.isPresent()).map(Known::entries).orElse(List.of());
            }
            List<Entry> entries = new ArrayList<>(stillThere(events, run, known));
            entries.addAll(events.of(run, entries.size()));
            Known all = new Known(head.get(), List.copyOf(entries));
            runs.put(run, all);
            return all.entries();
        }

        private static List<Entry> stillThere(RunTable events, String run, Optional<Known> known) throws SQLException {
            if (known.isEmpty()) {
                return List.of();
            }
            List<Entry> entries = known.get().entries();
            return events.hash(run, entries.size()).equals(known.map(Known::head)) ? entries : List.of();
        }
    }
}
