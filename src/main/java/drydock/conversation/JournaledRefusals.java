package drydock.conversation;

import drydock.chat.Refusals;
import drydock.run.JournalException;
import drydock.run.RunStore;
import drydock.text.Messages;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Journals what a chat refused, and logs it. Anybody may be able to cause that, so within ten minutes it is done once;
 * the next entry says how many there were in between.
 */
@Singleton
public final class JournaledRefusals implements Refusals {
    public static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final System.Logger LOG = System.getLogger(JournaledRefusals.class.getName());

    private final RunStore store;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Optional<Refused> leftOut = Optional.empty();

    /** The last one that was not written, and how many there were with it. */
    private record Refused(String platform, String what, long count) {}

    public JournaledRefusals(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void refused(String platform, String what, Text why) {
        Instant now = clock.instant();
        if (isTime(now, platform, what)) {
            long more = takeLeftOut().map(Refused::count).orElse(0L);
            write(now, platform, what, more > 0 ? and(why, more) : why);
        }
    }

    /** Writes how many were left out, also where nobody is refused any more. */
    public void catchUp() {
        Instant now = clock.instant();
        if (isOver(now)) {
            takeLeftOut()
                    .ifPresent(
                            last -> write(now, last.platform(), last.what(), Text.of("refusals.more", last.count())));
        }
    }

    private static Text and(Text why, long more) {
        return Text.line(why, " ", Text.of("refusals.more", more));
    }

    private synchronized boolean isTime(Instant now, String platform, String what) {
        boolean time = isOver(now);
        if (time) {
            next = now.plus(BETWEEN);
        } else {
            leftOut = Optional.of(
                    new Refused(platform, what, leftOut.map(Refused::count).orElse(0L) + 1));
        }
        return time;
    }

    private synchronized boolean isOver(Instant now) {
        return !now.isBefore(next);
    }

    private synchronized Optional<Refused> takeLeftOut() {
        Optional<Refused> taken = leftOut;
        leftOut = Optional.empty();
        return taken;
    }

    /** A journal that does not answer keeps nobody from being refused. */
    private void write(Instant now, String platform, String what, Text why) {
        LOG.log(Level.WARNING, "{0} refused {1}: {2}", platform, what, Messages.ENGLISH.of(why));
        try {
            store.refused(now, "somebody unknown on " + platform, what, why);
        } catch (JournalException e) {
            LOG.log(Level.ERROR, "That refusal could not be journaled.", e);
        }
    }
}
