package drydock.bot;

import drydock.announcement.OutboxSender;
import drydock.announcement.ReleaseAnnouncer;
import drydock.announcement.RunAnnouncer;
import drydock.announcement.UndeliveredGates;
import drydock.conversation.InboundProcessor;
import drydock.conversation.JournaledRefusals;
import drydock.decision.ReactionReconciliation;
import drydock.fleet.FaultIsolation;
import drydock.fleet.Journal;
import drydock.inspection.DailyChecks;
import drydock.inspection.ObservationRefresh;
import drydock.operations.Heartbeat;
import drydock.operations.OriginalsCleanup;
import drydock.operations.SealedCopiesCleanup;
import drydock.request.ScheduledRuns;
import drydock.request.StalePlans;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done again and again: say what has happened, and ask again for plans that went stale. */
@ApplicationScoped
class ScheduledJobs {
    private final RunAnnouncer announcer;
    private final OutboxSender sender;
    private final StalePlans stale;
    private final InboundProcessor processor;
    private final Journal journal;
    private final ReactionReconciliation reconciliation;
    private final Heartbeat heartbeat;
    private final ScheduledRuns scheduled;
    private final ReleaseAnnouncer versions;
    private final DailyChecks checks;
    private final ObservationRefresh observations;
    private final JournaledRefusals refusals;
    private final FaultIsolation reconciling = new FaultIsolation("the reactions to");
    private final OriginalsCleanup cleanup;
    private final UndeliveredGates undelivered;
    private final SealedCopiesCleanup sealedCopies;

    ScheduledJobs(
            RunAnnouncer announcer,
            OutboxSender sender,
            StalePlans stale,
            InboundProcessor processor,
            Journal journal,
            ReactionReconciliation reconciliation,
            Heartbeat heartbeat,
            ScheduledRuns scheduled,
            ReleaseAnnouncer versions,
            DailyChecks checks,
            ObservationRefresh observations,
            JournaledRefusals refusals,
            OriginalsCleanup cleanup,
            UndeliveredGates undelivered,
            SealedCopiesCleanup sealedCopies) {
        this.announcer = announcer;
        this.sender = sender;
        this.stale = stale;
        this.processor = processor;
        this.journal = journal;
        this.reconciliation = reconciliation;
        this.heartbeat = heartbeat;
        this.scheduled = scheduled;
        this.versions = versions;
        this.checks = checks;
        this.observations = observations;
        this.refusals = refusals;
        this.cleanup = cleanup;
        this.undelivered = undelivered;
        this.sealedCopies = sealedCopies;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void beat() {
        heartbeat.beat();
        processor.tryAgain();
        announcer.announce();
        sender.send();
        stale.askAgain();
    }

    /** Not in the beat, where a chat that is slow to answer could let a claim lapse. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void renewClaims() {
        processor.renewClaims();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookForUndelivered() {
        undelivered.look();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void beginScheduled() {
        scheduled.beginDue();
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookForVersions() throws InterruptedException {
        versions.look();
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void checkDaily() throws InterruptedException {
        checks.checkDue();
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refreshObservations() throws InterruptedException {
        observations.refresh();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void countRefusals() {
        refusals.catchUp();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetKept() {
        cleanup.forget();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void removeSealedCopies() {
        sealedCopies.remove();
    }

    /** A platform does not tell again what happened while nobody listened. */
    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void reconcileReactions() {
        reconciling.each(journal.open(), reconciliation::reconcile);
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        processor.forget();
        sender.forget();
    }
}
