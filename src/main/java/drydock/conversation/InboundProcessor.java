package drydock.conversation;

import drydock.announcement.Replies;
import drydock.chat.Chat;
import drydock.chat.Inbound;
import drydock.chat.Inbox;
import drydock.run.Time;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Runnable answered;
    private final Instant started;
    private final Map<String, Inbound> underWay = new HashMap<>();

    /** @param answered what is done when something was seen to, so that nobody waits for the answer */
    public InboundProcessor(
            Inbox inbox,
            Consumer<Inbound> handler,
            Replies replies,
            SerialExecutor executor,
            Filter filter,
            Runnable answered,
            Clock clock) {
        this.inbox = inbox;
        this.handler = handler;
        this.replies = replies;
        this.executor = executor;
        this.filter = filter;
        this.answered = answered;
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
            begin(new Inbox.Open(timed, now, 0));
        }
    }

    @Override
    public void stored(Inbound inbound, Duration took) {
        begin(new Inbox.Open(inbound, clock.instant().minus(took), 0));
    }

    /**
     * At the start, before runs go on, so that no abort is overlooked: what the process before this one had not seen to. Who
     * has claimed it may have died in the last moments, or be another replica that is at it, and will have renewed its claim
     * by the time that is waited here.
     */
    public void catchUp(Time time) throws InterruptedException {
        inbox.unclaimed(clock.instant()).forEach(this::begin);
        Instant patience = clock.instant().plus(Inbox.GRACE);
        while (inbox.isClaimedElsewhere(clock.instant()) && !clock.instant().isAfter(patience)) {
            time.pause(BETWEEN_LOOKS);
            tryAgain();
        }
    }

    /** Now and then: what failed or had to wait, and what another process has left behind. */
    public void tryAgain() {
        inbox.due(clock.instant()).forEach(this::begin);
    }

    /** Every few seconds, so that no other process takes up what this one is at or has in line. */
    public void renewClaims() {
        underWay().forEach(inbound -> inbox.renew(inbound, clock.instant()));
    }

    public void forget() {
        inbox.forget(clock.instant().minus(REPEATED_WITHIN));
    }

    /** Claimed when its turn has come, even if it was before: while this process stood still, another one may have taken it up. */
    private void begin(Inbox.Open one) {
        Inbound inbound = one.inbound();
        if (begins(inbound)) {
            executor.add(lane(inbound), () -> {
                try {
                    if (inbox.claim(inbound, clock.instant())) {
                        see(one);
                        answered.run();
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
        return underWay.putIfAbsent(key(inbound), inbound) == null;
    }

    private synchronized List<Inbound> underWay() {
        return List.copyOf(underWay.values());
    }

    private synchronized void ends(Inbound inbound) {
        underWay.remove(key(inbound));
    }

    private static String key(Inbound inbound) {
        return inbound.platform() + " " + inbound.event();
    }
}
