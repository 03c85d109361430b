package drydock.metrics;

import drydock.announcement.Chats;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Pending;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Measures what is to be said on each platform and has not been said. */
@ApplicationScoped
class OutboxGauge {
    /** Letters that a platform did not take are tried again later than now. */
    private static final Duration HOWEVER_LATE = Duration.ofDays(1);

    private final Outbox outbox;
    private final Chats chats;
    private final Clock clock;
    private final Gauges letters;

    OutboxGauge(Outbox outbox, Chats chats, Clock clock, MeterRegistry registry) {
        this.outbox = outbox;
        this.chats = chats;
        this.clock = clock;
        this.letters = new Gauges(registry, "drydock.outbox.letters", "What is to be said and has not been said");
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        List<Pending> pending = outbox.pending(clock.instant().plus(HOWEVER_LATE));
        letters.measure(
                chats.platforms(),
                platform -> Tags.of("platform", platform),
                platform -> pending.stream()
                        .filter(one -> one.letter().platform().equals(platform))
                        .count());
    }
}
