package drydock.operations;

import drydock.run.JournalException;
import drydock.run.RunStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells when the journal is not what was written. Drydock stays ready all the same: a cluster behind the 503 needs it, and
 * whoever broke the journal would have an easy way to stop everything.
 */
@Readiness
@ApplicationScoped
class JournalReadiness implements HealthCheck {
    private static final System.Logger LOG = System.getLogger(JournalReadiness.class.getName());

    private final JournalCheck check;
    private final AtomicReference<String> broken = new AtomicReference<>("");

    JournalReadiness(RunStore store, MeterRegistry registry) {
        this.check = new JournalCheck(store);
        Gauge.builder("drydock.journal.broken", broken, now -> now.get().isEmpty() ? 0 : 1)
                .description("1 where the journal is not what was written")
                .register(registry);
    }

    /** At the start too. */
    @Scheduled(every = "24h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void verify() {
        look(check::all);
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookAtEnds() {
        look(check::ends);
    }

    /** What was found stays found until the next start: nothing mends a journal. */
    private void look(Supplier<Optional<String>> part) {
        try {
            part.get().ifPresent(found -> {
                String before = broken.getAndSet(found);
                if (!before.equals(found)) {
                    LOG.log(Level.ERROR, "The journal is not what was written: {0} {1}", found, REMEDY);
                }
            });
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "The journal cannot be verified now, and is looked at again later.", e);
        }
    }

    private static final String REMEDY =
            "Somebody changed the bot's own database, or an older copy of it was put back, or"
                    + " a failover lost its end. Runs go on. Compare with a backup of that database and with the summaries that"
                    + " the chats show, which name each run's last hash; find out who could write there.";

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("journal").up();
        String found = broken.get();
        return found.isEmpty()
                ? response.withData("chain", "as it was written").build()
                : response.withData("chain", "broken")
                        .withData("why", found + " " + REMEDY)
                        .build();
    }
}
