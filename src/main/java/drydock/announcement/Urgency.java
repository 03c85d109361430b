package drydock.announcement;

import drydock.chat.Outbox.Letter;
import drydock.chat.Outbox.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** How much depends on a letter, the most first. */
enum Urgency {
    DECISION,
    ANSWER,
    PROGRESS,
    WHISPER;

    /** What failed before comes behind what was not tried yet. */
    static final Comparator<Pending> ORDER = Comparator.comparing((Pending pending) -> of(pending.letter()))
            .thenComparing(pending -> pending.attempts() > 0)
            .thenComparingLong(Pending::number);

    private static final int SOON = 3;
    private static final Duration THREAD = Duration.ofSeconds(10);

    static Urgency of(Letter letter) {
        return letter.reader().isPresent()
                ? WHISPER
                : switch (letter.card().kind()) {
                    case PLAN, GATE, SUMMARY, ERROR -> DECISION;
                    case MESSAGE -> ANSWER;
                    case PROGRESS -> PROGRESS;
                    case PRIVATE -> WHISPER;
                };
    }

    /** Whether it is said for the first time, and is likely to be said in the next seconds. */
    static boolean mayComeSoon(Pending pending) {
        return pending.message().isEmpty() && pending.attempts() < SOON;
    }

    /** Whether a letter waits while that may come soon in whose thread it belongs. */
    static boolean waitsForItsThread(Pending pending, Instant now) {
        return pending.message().isEmpty()
                && (of(pending.letter()) != DECISION
                        || now.isBefore(pending.due().plus(THREAD)));
    }

    /** Until the next attempt, longer each time. */
    Duration delay(int attempts) {
        Duration longest = Duration.ofSeconds(this == DECISION ? 15 : 60);
        Duration delay = Duration.ofSeconds(1L << Math.min(attempts, 6));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
