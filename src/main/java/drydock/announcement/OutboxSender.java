package drydock.announcement;

import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.MessageGone;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.chat.Outbox.Pending;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what stands in the outbox: first what people decide by, last what one person reads, each kind in order. A platform
 * that does not take it now gets it later.
 */
@Singleton
public final class OutboxSender {
    private static final System.Logger LOG = System.getLogger(OutboxSender.class.getName());
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int STUCK = 6;
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Outbox outbox;
    private final Chats chats;
    private final Clock clock;

    public OutboxSender(Outbox outbox, Chats chats, Clock clock) {
        this.outbox = outbox;
        this.chats = chats;
        this.clock = clock;
    }

    public void send() {
        Instant now = clock.instant();
        Set<String> blocked = new HashSet<>();
        List<Pending> pending = outbox.pending(now).stream()
                .sorted(Comparator.comparing(OutboxSender::isStuck)
                        .thenComparingInt(OutboxSender::urgency)
                        .thenComparingLong(Pending::number))
                .toList();
        for (Pending next : pending) {
            String channel = next.letter().platform() + " " + next.letter().channel();
            if (!blocked.contains(channel) && !send(next, now)) {
                blocked.add(channel);
            }
        }
    }

    /** What was told to single people some days ago. */
    public void forget() {
        outbox.forget(clock.instant().minus(REMEMBERED));
    }

    /** What was refused again and again is tried last, so that it stands in no other's way. */
    private static boolean isStuck(Pending pending) {
        return pending.attempts() >= STUCK;
    }

    private static int urgency(Pending pending) {
        return pending.letter().reader().isPresent()
                ? 3
                : switch (pending.letter().card().kind()) {
                    case PLAN, GATE, SUMMARY, ERROR -> 0;
                    case MESSAGE -> 1;
                    case PROGRESS -> 2;
                    case PRIVATE -> 3;
                };
    }

    private boolean send(Pending pending, Instant now) {
        Letter letter = pending.letter();
        Optional<Chat> chat = chats.on(letter.platform());
        if (chat.isEmpty()) {
            outbox.failed(pending, now.plus(LONGEST_DELAY));
            return false;
        }
        try {
            outbox.sent(pending, deliver(chat.get(), pending, letter), letter.card());
            return true;
        } catch (ChatException e) {
            Duration delay = e.retryAfter().orElse(delay(pending.attempts()));
            LOG.log(Level.WARNING, letter.platform() + " does not take " + letter.key() + " now", e);
            outbox.failed(pending, now.plus(delay));
            return false;
        }
    }

    private String deliver(Chat chat, Pending pending, Letter letter) {
        Card card = letter.card();
        if (letter.reader().isPresent()) {
            chat.whisper(letter.channel(), letter.reader().get(), card, letter.key());
            return "";
        }
        if (pending.message().isEmpty()) {
            return post(chat, letter, letter.key());
        }
        try {
            return chat.edit(letter.channel(), pending.message().get(), card);
        } catch (MessageGone gone) {
            return post(
                    chat,
                    letter,
                    letter.key() + "/in place of " + pending.message().get());
        }
    }

    /** Unless that was done already and could not be written down. */
    private String post(Chat chat, Letter letter, String marker) {
        Optional<String> thread =
                letter.under().flatMap(key -> outbox.message(letter.platform(), letter.channel(), key));
        Optional<String> posted = chat.find(letter.channel(), marker);
        return posted.map(message -> chat.edit(letter.channel(), message, letter.card()))
                .orElseGet(() -> chat.post(letter.channel(), thread, letter.card(), marker));
    }

    private static Duration delay(int attempts) {
        Duration delay = Duration.ofSeconds(1L << Math.min(attempts, 6));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
