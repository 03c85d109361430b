package drydock.announcement;

import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Pending;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Says what there is to say on one platform, one letter after the other, and waits long for none. */
final class Lane {
    private static final System.Logger LOG = System.getLogger(OutboxSender.class.getName());

    /** Then it is looked anew what is most urgent. */
    private static final Duration ROUND = Duration.ofSeconds(2);

    private static final String READING = "reading what there is to say";

    /** So often a whisper is tried that a platform refuses, over some minutes: its reader may come back until then. */
    private static final int WHISPERS = 10;

    private enum End {
        SAID,
        REFUSED,
        LIMITED,
        UNREACHABLE,
        SLOW
    }

    private final Chat chat;
    private final Outbox outbox;
    private final Delivery delivery;
    private final Clock clock;
    private final Executor executor;
    private final Duration patience;
    private final FailureLog failures = new FailureLog(LOG);
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Whether there may be something that the round under way does not know of. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /** By channel: a letter that is renewed meanwhile does not come earlier. */
    private final Map<String, Instant> limitedUntil = new ConcurrentHashMap<>();

    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    /** @param patience with a letter: one that takes longer goes on by itself, and the next ones are begun */
    Lane(Chat chat, Outbox outbox, Delivery delivery, Clock clock, Executor executor, Duration patience) {
        this.chat = chat;
        this.outbox = outbox;
        this.delivery = delivery;
        this.clock = clock;
        this.executor = executor;
        this.patience = patience;
    }

    String platform() {
        return chat.platform();
    }

    /**
     * Returns at once. Where the platform is at work already it goes on with what there is then.
     *
     * @param letters reads what is due; while one round goes on, no other one begins
     */
    void send(Supplier<List<Pending>> letters) {
        asked.set(true);
        if (busy.compareAndSet(false, true)) {
            executor.execute(() -> rounds(letters));
        }
    }

    private void rounds(Supplier<List<Pending>> letters) {
        try {
            while (asked.getAndSet(false)) {
                round(letters.get());
            }
            failures.worked(READING);
        } catch (RuntimeException e) {
            failures.failed(READING, e);
        } finally {
            busy.set(false);
        }
        if (asked.get()) {
            send(letters);
        }
    }

    private void round(List<Pending> letters) {
        Instant end = clock.instant().plus(ROUND);
        for (Pending next : letters) {
            if (isLimited(next.letter().channel()) || !underWay.add(next.number())) {
                continue;
            }
            End how = begin(next);
            if (how == End.UNREACHABLE || how == End.SLOW || clock.instant().isAfter(end)) {
                return;
            }
        }
    }

    private boolean isLimited(String channel) {
        return clock.instant().isBefore(limitedUntil.getOrDefault(channel, Instant.MIN));
    }

    private End begin(Pending pending) {
        CompletableFuture<End> end = CompletableFuture.supplyAsync(() -> attempt(pending), executor);
        try {
            return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return End.SLOW;
        } catch (ExecutionException e) {
            failures.failed("writing down what was said on " + platform(), e.getCause());
            return End.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.SLOW;
        }
    }

    private End attempt(Pending pending) {
        try {
            outbox.sent(
                    pending, delivery.deliver(chat, pending), pending.letter().card());
            failures.worked(name(pending));
            failures.worked(platform());
            return End.SAID;
        } catch (ChatException e) {
            return failed(pending, e, e);
        } catch (RuntimeException e) {
            return failed(pending, new ChatException.Refused(e.toString(), e), e);
        } finally {
            underWay.remove(pending.number());
        }
    }

    private End failed(Pending pending, ChatException e, RuntimeException cause) {
        failures.failed(e.isRefusal() ? name(pending) : platform(), cause);
        if (e.isRefusal()) {
            failures.worked(platform());
        }
        if (e.isRefusal() && isInVain(pending)) {
            return givenUp(pending, e);
        }
        Duration delay =
                e.retryAfter().orElseGet(() -> Urgency.of(pending.letter()).delay(pending.attempts()));
        outbox.failed(pending, clock.instant().plus(delay));
        e.retryAfter()
                .ifPresent(wait -> limitedUntil.put(
                        pending.letter().channel(), clock.instant().plus(wait)));
        return e.retryAfter().isPresent() ? End.LIMITED : e.isRefusal() ? End.REFUSED : End.UNREACHABLE;
    }

    /** Nobody decides by a whisper: who cannot be reached in minutes is not told any more. */
    private static boolean isInVain(Pending pending) {
        return pending.letter().reader().isPresent() && pending.attempts() + 1 >= WHISPERS;
    }

    private End givenUp(Pending pending, ChatException e) {
        LOG.log(
                Level.WARNING,
                "gave up " + name(pending) + " to one person after " + WHISPERS + " attempts: " + e.getMessage());
        outbox.sent(pending, pending.message().orElse(""), pending.letter().card());
        return End.REFUSED;
    }

    /** As the log knows a letter. */
    private static String name(Pending pending) {
        return "saying " + pending.letter().key() + " in channel "
                + pending.letter().channel() + " of " + pending.letter().platform();
    }
}
