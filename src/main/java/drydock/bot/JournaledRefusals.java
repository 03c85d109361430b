package drydock.bot;

import drydock.chat.Refusals;
import drydock.run.JournalException;
import drydock.run.RunStore;
import drydock.text.Messages;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Journals what a chat refused, and logs it. Anybody may be able to cause that, so within ten minutes it is done once;
 * the next entry says how many there were in between.
 */
final class JournaledRefusals implements Refusals {
    static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final System.Logger LOG = System.getLogger(JournaledRefusals.class.getName());

    private final RunStore store;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private long left;

    JournaledRefusals(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void refused(String platform, String what, Text why) {
        Instant now = clock.instant();
        unlessFlooded(now).ifPresent(more -> write(now, platform, what, more > 0 ? and(why, more) : why));
    }

    private static Text and(Text why, long more) {
        return Text.line(why, " ", Text.of("refusals.more", more));
    }

    /** How many were left out since the last one that was written; empty where this one is left out too. */
    private synchronized Optional<Long> unlessFlooded(Instant now) {
        if (now.isBefore(next)) {
            left++;
            return Optional.empty();
        }
        long more = left;
        left = 0;
        next = now.plus(BETWEEN);
        return Optional.of(more);
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
