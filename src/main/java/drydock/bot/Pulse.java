package drydock.bot;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done again and again: say what has happened, and ask again for plans that went stale. */
@ApplicationScoped
class Pulse {
    private final Reporter reporter;
    private final Herald herald;
    private final StalePlans stale;

    Pulse(Reporter reporter, Herald herald, StalePlans stale) {
        this.reporter = reporter;
        this.herald = herald;
        this.stale = stale;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void beat() {
        reporter.report();
        herald.say();
        stale.askAgain();
    }
}
