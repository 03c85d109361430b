package drydock.testing;

import drydock.chat.Card;
import drydock.chat.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An outbox in memory. */
public final class FakeOutbox implements Outbox {
    private final List<Row> rows = new ArrayList<>();
    private long written;

    private record Row(
            long number, Letter letter, Optional<Card> said, Optional<String> message, int attempts, Instant tryAt) {
        boolean is(String platform, String channel) {
            return letter.platform().equals(platform) && letter.channel().equals(channel);
        }

        boolean isPending(Instant now) {
            return !said.equals(Optional.of(letter.card())) && !tryAt.isAfter(now);
        }

        Row wanting(Card card, Instant at) {
            Letter anew = new Letter(
                    letter.key(), letter.platform(), letter.channel(), letter.reader(), letter.under(), card);
            return new Row(number, anew, said, message, attempts, at);
        }
    }

    @Override
    public synchronized void write(Letter letter, Instant at) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.is(letter.platform(), letter.channel())
                    && row.letter().key().equals(letter.key())) {
                if (!row.letter().card().equals(letter.card())) {
                    rows.set(i, row.wanting(letter.card(), at));
                }
                return;
            }
        }
        rows.add(new Row(++written, letter, Optional.empty(), Optional.empty(), 0, at));
    }

    @Override
    public synchronized List<Pending> pending(Instant now) {
        return rows.stream()
                .filter(row -> row.isPending(now))
                .map(row -> new Pending(
                        row.number(),
                        row.letter(),
                        row.message(),
                        row.attempts(),
                        row.tryAt(),
                        row.said().isPresent()))
                .toList();
    }

    @Override
    public synchronized void sent(Pending pending, String message, Card said) {
        change(
                pending,
                row -> new Row(row.number(), row.letter(), Optional.of(said), Optional.of(message), 0, row.tryAt()));
    }

    @Override
    public synchronized void failed(Pending pending, Instant tryAgain) {
        change(
                pending,
                row -> new Row(row.number(), row.letter(), row.said(), row.message(), row.attempts() + 1, tryAgain));
    }

    @Override
    public synchronized void sayAgain(String platform, String channel, String key, Instant at) {
        rows.replaceAll(row -> row.is(platform, channel)
                        && row.letter().key().equals(key)
                        && row.message().isPresent()
                        && !row.isPending(Instant.MAX)
                ? new Row(row.number(), row.letter(), Optional.empty(), row.message(), row.attempts(), at)
                : row);
    }

    @Override
    public synchronized void forget(Instant before) {
        rows.removeIf(
                row -> (row.letter().reader().isPresent() || row.letter().key().startsWith("answer/"))
                        && row.said().equals(Optional.of(row.letter().card()))
                        && row.tryAt().isBefore(before));
    }

    private void change(Pending pending, UnaryOperator<Row> change) {
        rows.replaceAll(row -> row.number() == pending.number() ? change.apply(row) : row);
    }

    @Override
    public synchronized Optional<String> key(String platform, String channel, String message) {
        return one(row -> row.is(platform, channel) && row.message().equals(Optional.of(message)))
                .map(row -> row.letter().key());
    }

    @Override
    public synchronized boolean awaitsId(String platform, String channel) {
        return rows.stream()
                .filter(row ->
                        row.is(platform, channel) && row.letter().reader().isEmpty())
                .filter(row -> !row.said().equals(Optional.of(row.letter().card())))
                .anyMatch(row -> row.message().isEmpty() || row.attempts() > 0);
    }

    @Override
    public synchronized Optional<String> message(String platform, String channel, String key) {
        return one(row -> row.is(platform, channel) && row.letter().key().equals(key))
                .flatMap(Row::message);
    }

    private Optional<Row> one(Predicate<Row> wanted) {
        return rows.stream().filter(wanted).findFirst();
    }

    /** Every letter in its newest form, in the order in which they were first written. */
    public synchronized List<Letter> letters() {
        return rows.stream().map(Row::letter).toList();
    }
}
