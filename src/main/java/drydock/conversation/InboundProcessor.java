package drydock.conversation;

import drydock.announcement.Replies;
import drydock.chat.Chat;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes in what people do: first it is kept, then it is seen to. What concerns one message is seen to in its order, and
 * so is what one person says; a long answer to one keeps nobody else waiting.
 */
public final class InboundProcessor implements Chat.Listener {
    private static final System.Logger LOG = System.getLogger(InboundProcessor.class.getName());
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    /** For so long a platform may not say under which id it has posted a card. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** How soon it is looked again whether what has to come first is done. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What begins no later than that after it was stored needs no claim to be renewed. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration REPEATED_WITHIN = Duration.ofDays(2);

    /** What people do comes through it before anything of it is stored. */
    public interface Filter {
        /** Whether it is let in at all. */
        boolean admits(Inbound inbound);

        /** Whether it cannot be seen to yet: it is on a message of which nobody knows yet whether it is one of the bot's. */
        boolean isTooEarly(Inbound inbound);
    }

    private final Inbox inbox;
    private final Consumer<Inbound> handler;
    private final Replies replies;
    private final Clock clock;
    private final SerialExecutor executor;
    private final Filter filter;
    private final Instant started;
    private final Set<String> underWay = new HashSet<>();

    public InboundProcessor(
            Inbox inbox,
            Consumer<Inbound> handler,
            Replies replies,
            SerialExecutor executor,
            Filter filter,
            Clock clock) {
        this.inbox = inbox;
        this.handler = handler;
        this.replies = replies;
        this.executor = executor;
        this.filter = filter;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public void accept(Inbound inbound) {
        if (!filter.admits(inbound)) {
            return;
        }
        Instant now = clock.instant();
        Inbound timed = inbound.arrived(now);
        if (inbox.add(timed, now)) {
            beginStored(new Inbox.Open(timed, now, 0));
        }
    }

    @Override
    public void stored(Inbound inbound, Duration took) {
        beginStored(new Inbox.Open(inbound, clock.instant().minus(took), 0));
    }

    /**
     * At the start, before runs go on: what the process before this one had not seen to. Where there are several, another
     * one may be at what came in the last moments, which then is seen to twice; that an abort is not overlooked counts more.
     */
    public void catchUp() {
        inbox.due(clock.instant().plus(REPEATED_WITHIN)).forEach(one -> begin(one, () -> hold(one)));
    }

    /** Now and then: what failed or had to wait, and what another process has left behind. */
    public void tryAgain() {
        inbox.due(clock.instant()).forEach(one -> begin(one, () -> inbox.claim(one.inbound(), clock.instant())));
    }

    public void forget() {
        inbox.forget(clock.instant().minus(REPEATED_WITHIN));
    }

    /** No other process takes up what this one has stored, as long as that does not wait in line for too long. */
    private void beginStored(Inbox.Open one) {
        begin(one, () -> {
            Duration waited = Duration.between(one.since(), clock.instant());
            if (waited.compareTo(AT_ONCE) <= 0) {
                return true;
            }
            return waited.compareTo(Inbox.GRACE) < 0 ? hold(one) : inbox.claim(one.inbound(), clock.instant());
        });
    }

    /** Keeps other processes from it once more. */
    private boolean hold(Inbox.Open one) {
        inbox.postpone(one.inbound(), clock.instant().plus(Inbox.GRACE));
        return true;
    }

    /** @param ours asked when its turn has come: whether this process sees to it */
    private void begin(Inbox.Open one, BooleanSupplier ours) {
        Inbound inbound = one.inbound();
        if (begins(inbound)) {
            executor.add(lane(inbound), () -> {
                try {
                    if (ours.getAsBoolean()) {
                        see(one);
                    }
                } finally {
                    ends(inbound);
                }
            });
        }
    }

    private void see(Inbox.Open one) {
        Inbound inbound = one.inbound();
        try {
            if (filter.isTooEarly(inbound)) {
                wait(one);
            } else if (inbox.isBehind(inbound)) {
                inbox.postpone(inbound, clock.instant().plus(BETWEEN_LOOKS));
            } else {
                handler.accept(inbound);
                inbox.done(inbound);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the bot failed on " + inbound.event() + ", attempt " + (one.attempts() + 1), e);
            failed(one);
        }
    }

    /**
     * Ever longer, until it is known what it is about; a reaction is also found again where those on a gate are read. What
     * came before this process is given as long from its start, since nobody could learn anything meanwhile.
     */
    private void wait(Inbox.Open one) {
        Inbound inbound = one.inbound();
        Instant now = clock.instant();
        Duration age = Duration.between(one.since().isBefore(started) ? started : one.since(), now);
        if (age.compareTo(PATIENCE) < 0) {
            Duration longer = age.plus(BETWEEN_LOOKS);
            inbox.postpone(inbound, now.plus(longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT));
            return;
        }
        if (inbound instanceof Inbound.Button) {
            replies.whisper(inbound, Text.of("inbound.no-card"));
        }
        inbox.done(inbound);
    }

    private void failed(Inbox.Open one) {
        if (one.attempts() + 1 < ATTEMPTS) {
            inbox.failed(one.inbound(), clock.instant().plus(BETWEEN_ATTEMPTS));
        } else {
            try {
                replies.whisper(one.inbound(), sorry(one.inbound()));
            } finally {
                inbox.done(one.inbound());
            }
        }
    }

    private static List<Text> sorry(Inbound inbound) {
        return List.of(Text.of("inbound.failed", ATTEMPTS), Text.of("inbound.look", inbound.event()));
    }

    private static String lane(Inbound inbound) {
        return switch (inbound) {
            case Inbound.Message message -> message.platform() + " says " + message.user();
            case Inbound.Reaction reaction -> reaction.platform() + " " + reaction.message();
            case Inbound.Button button -> button.platform() + " " + button.message();
        };
    }

    private synchronized boolean begins(Inbound inbound) {
        return underWay.add(key(inbound));
    }

    private synchronized void ends(Inbound inbound) {
        underWay.remove(key(inbound));
    }

    private static String key(Inbound inbound) {
        return inbound.platform() + " " + inbound.event();
    }
}
