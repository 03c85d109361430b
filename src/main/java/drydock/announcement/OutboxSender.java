package drydock.announcement;

import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.chat.Outbox.Pending;
import drydock.fleet.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Says what stands in the outbox: first what people decide by, last what one person reads. What a platform does not take,
 * or is slow to take, stands in the way of nothing else there, and of nothing on other platforms.
 */
public final class OutboxSender {
    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** Letters that a platform did not take are tried again later than now. */
    private static final Duration HOWEVER_LATE = Duration.ofDays(1);

    private final Outbox outbox;
    private final List<Lane> lanes;
    private final Clock clock;

    /**
     * @param executor on which letters are said, so that none waits for another one
     * @param patience how long the next one is put off by one that takes long
     */
    public OutboxSender(
            Outbox outbox,
            Chats chats,
            SpokenLanguages languages,
            Journal journal,
            Clock clock,
            Executor executor,
            Duration patience) {
        Delivery delivery = new Delivery(outbox, journal, languages, clock);
        this.outbox = outbox;
        this.lanes = chats.all().stream()
                .map(chat -> new Lane(chat, outbox, delivery, clock, executor, patience))
                .toList();
        this.clock = clock;
    }

    /** Begins to say what there is to say, and waits for no platform: now and then, and when an answer was written. */
    public void send() {
        lanes.forEach(lane -> lane.send(() -> due(lane.platform())));
    }

    private List<Pending> due(String platform) {
        Instant now = clock.instant();
        return due(
                outbox.pending(now.plus(HOWEVER_LATE)).stream()
                        .filter(pending -> pending.letter().platform().equals(platform))
                        .toList(),
                now);
    }

    private static List<Pending> due(List<Pending> all, Instant now) {
        Set<List<String>> coming = all.stream()
                .filter(Urgency::mayComeSoon)
                .map(pending -> place(pending.letter(), pending.letter().key()))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(pending -> !pending.due().isAfter(now))
                .filter(pending -> !(Urgency.waitsForItsThread(pending, now)
                        && pending.letter()
                                .under()
                                .filter(key -> coming.contains(place(pending.letter(), key)))
                                .isPresent()))
                .sorted(Urgency.ORDER)
                .toList();
    }

    private static List<String> place(Letter letter, String key) {
        return List.of(letter.platform(), letter.channel(), key);
    }

    /** What was told to single people some days ago. */
    public void forget() {
        outbox.forget(clock.instant().minus(REMEMBERED));
    }
}
