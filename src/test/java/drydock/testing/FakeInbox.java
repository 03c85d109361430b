package drydock.testing;

import drydock.chat.Inbound;
import drydock.chat.Inbox;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An inbox in memory, as one process sees it. */
public final class FakeInbox implements Inbox {
    private static final String NOBODY = "";

    private final Map<String, Row> rows;
    private final String process = UUID.randomUUID().toString();

    public FakeInbox() {
        this(new LinkedHashMap<>());
    }

    private FakeInbox(Map<String, Row> rows) {
        this.rows = rows;
    }

    /** The same inbox, as another process sees it. */
    public FakeInbox elsewhere() {
        return new FakeInbox(rows);
    }

    private record Row(Inbound inbound, Instant at, String claimedBy, Instant tryAt, int attempts, boolean open) {}

    @Override
    public boolean add(Inbound inbound, Instant at) {
        synchronized (rows) {
            return rows.putIfAbsent(key(inbound), new Row(inbound, at, process, at.plus(GRACE), 0, true)) == null;
        }
    }

    @Override
    public void add(Inbound inbound, Instant at, Connection transaction) {
        add(inbound, at);
    }

    @Override
    public boolean isBehind(Inbound inbound) {
        synchronized (rows) {
            return rows.values().stream()
                    .takeWhile(row -> !key(row.inbound()).equals(key(inbound)))
                    .anyMatch(row -> row.open() && concerned(row.inbound()).equals(concerned(inbound)));
        }
    }

    private static String concerned(Inbound inbound) {
        return switch (inbound) {
            case Inbound.Message message -> message.platform() + " says " + message.user();
            case Inbound.Reaction reaction -> reaction.platform() + " " + reaction.message();
            case Inbound.Button button -> button.platform() + " " + button.message();
        };
    }

    @Override
    public List<Open> due(Instant now) {
        return open(row -> !row.tryAt().isAfter(now));
    }

    @Override
    public List<Open> unclaimed(Instant now) {
        return open(row -> isOurs(row) || isFree(row, now));
    }

    @Override
    public boolean isClaimedElsewhere(Instant now) {
        return !open(row -> !isOurs(row) && !isFree(row, now)).isEmpty();
    }

    private static boolean isFree(Row row, Instant now) {
        return row.claimedBy().equals(NOBODY) || !row.tryAt().isAfter(now);
    }

    /** All that is not seen to. */
    public List<Open> open() {
        return open(_ -> true);
    }

    private List<Open> open(Predicate<Row> wanted) {
        synchronized (rows) {
            return rows.values().stream()
                    .filter(Row::open)
                    .filter(wanted)
                    .map(row -> new Open(row.inbound(), row.at(), row.attempts()))
                    .toList();
        }
    }

    @Override
    public boolean claim(Inbound inbound, Instant now) {
        return change(inbound, row -> isOurs(row) || isFree(row, now), row -> claimed(row, now));
    }

    @Override
    public void renew(Inbound inbound, Instant now) {
        change(inbound, this::isOurs, row -> claimed(row, now));
    }

    private Row claimed(Row row, Instant now) {
        return new Row(row.inbound(), row.at(), process, now.plus(GRACE), row.attempts(), true);
    }

    private boolean isOurs(Row row) {
        return row.claimedBy().equals(process);
    }

    @Override
    public void done(Inbound inbound) {
        change(
                inbound,
                _ -> true,
                row -> new Row(inbound, row.at(), row.claimedBy(), row.tryAt(), row.attempts(), false));
    }

    @Override
    public void postpone(Inbound inbound, Instant until) {
        change(inbound, this::isOurs, row -> new Row(inbound, row.at(), NOBODY, until, row.attempts(), true));
    }

    @Override
    public void failed(Inbound inbound, Instant tryAgain) {
        change(inbound, this::isOurs, row -> new Row(inbound, row.at(), NOBODY, tryAgain, row.attempts() + 1, true));
    }

    private boolean change(Inbound inbound, Predicate<Row> wanted, UnaryOperator<Row> change) {
        synchronized (rows) {
            Row row = rows.get(key(inbound));
            if (row == null || !row.open() || !wanted.test(row)) {
                return false;
            }
            rows.put(key(inbound), change.apply(row));
            return true;
        }
    }

    @Override
    public void forget(Instant before) {
        synchronized (rows) {
            rows.values().removeIf(row -> !row.open() && row.at().isBefore(before));
        }
    }

    /** How much is kept, seen to or not. */
    public int size() {
        synchronized (rows) {
            return rows.size();
        }
    }

    private static String key(Inbound inbound) {
        return inbound.platform() + " " + inbound.event();
    }
}
