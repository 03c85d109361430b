package drydock.testing;

import drydock.chat.Inbound;
import drydock.chat.Inbox;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An inbox in memory. */
public final class FakeInbox implements Inbox {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Row(Inbound inbound, Instant at, Instant tryAt, int attempts, boolean open) {}

    @Override
    public synchronized boolean add(Inbound inbound, Instant at) {
        return rows.putIfAbsent(key(inbound), new Row(inbound, at, at.plus(GRACE), 0, true)) == null;
    }

    @Override
    public void add(Inbound inbound, Instant at, Connection transaction) {
        add(inbound, at);
    }

    @Override
    public synchronized boolean isBehind(Inbound inbound) {
        return rows.values().stream()
                .takeWhile(row -> !key(row.inbound()).equals(key(inbound)))
                .anyMatch(row -> row.open() && concerned(row.inbound()).equals(concerned(inbound)));
    }

    private static String concerned(Inbound inbound) {
        return switch (inbound) {
            case Inbound.Message message -> message.platform() + " says " + message.user();
            case Inbound.Reaction reaction -> reaction.platform() + " " + reaction.message();
            case Inbound.Button button -> button.platform() + " " + button.message();
        };
    }

    @Override
    public synchronized void postpone(Inbound inbound, Instant until) {
        change(inbound, row -> new Row(inbound, row.at(), until, row.attempts(), true));
    }

    @Override
    public synchronized List<Open> due(Instant now) {
        return open(row -> !row.tryAt().isAfter(now));
    }

    @Override
    public synchronized boolean claim(Inbound inbound, Instant now) {
        boolean due = due(now).stream().anyMatch(row -> key(row.inbound()).equals(key(inbound)));
        if (due) {
            postpone(inbound, now.plus(GRACE));
        }
        return due;
    }

    /** All that is not seen to. */
    public synchronized List<Open> open() {
        return open(_ -> true);
    }

    private List<Open> open(Predicate<Row> wanted) {
        return rows.values().stream()
                .filter(Row::open)
                .filter(wanted)
                .map(row -> new Open(row.inbound(), row.at(), row.attempts()))
                .toList();
    }

    @Override
    public synchronized void done(Inbound inbound) {
        change(inbound, row -> new Row(inbound, row.at(), row.tryAt(), row.attempts(), false));
    }

    @Override
    public synchronized void failed(Inbound inbound, Instant tryAgain) {
        change(inbound, row -> new Row(inbound, row.at(), tryAgain, row.attempts() + 1, true));
    }

    private void change(Inbound inbound, UnaryOperator<Row> change) {
        rows.computeIfPresent(key(inbound), (_, row) -> change.apply(row));
    }

    @Override
    public synchronized void forget(Instant before) {
        rows.values().removeIf(row -> !row.open() && row.at().isBefore(before));
    }

    /** How much is kept, seen to or not. */
    public synchronized int size() {
        return rows.size();
    }

    private static String key(Inbound inbound) {
        return inbound.platform() + " " + inbound.event();
    }
}
