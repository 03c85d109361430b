package drydock.request;

import drydock.answer.LockText;
import drydock.chat.Inbound;
import drydock.command.Command;
import drydock.command.CommandParser;
import drydock.command.CommandParser.Parsed;
import drydock.fleet.Journal;
import drydock.plan.Plan;
import drydock.policy.Authorization;
import drydock.policy.People;
import drydock.policy.Policy;
import drydock.run.Run;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Planned;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.runbook.PlanningResult;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Begins what was asked for at a later time. The cluster is observed and planned for anew then; only where the plan is
 * still the approved one, the run takes the cluster's lock and goes on. All that is done here can be done twice.
 */
@Singleton
public final class ScheduledRuns {
    private static final System.Logger LOG = System.getLogger(ScheduledRuns.class.getName());

    /** People expect it at its time; what could not begin then, they are asked about again. */
    static final Duration GRACE = Duration.ofMinutes(15);

    private final Journal journal;
    private final RunStore store;
    private final RunQueue queue;
    private final CommandParser parser;
    private final ChangeCommands commands;
    private final LockText locks;
    private final Policy policy;
    private final People people;
    private final Consumer<Inbound> inbox;
    private final Clock clock;

    public ScheduledRuns(
            Journal journal,
            RunStore store,
            RunQueue queue,
            CommandParser parser,
            ChangeCommands commands,
            LockText locks,
            Policy policy,
            People people,
            Consumer<Inbound> inbox,
            Clock clock) {
        this.journal = journal;
        this.store = store;
        this.queue = queue;
        this.parser = parser;
        this.commands = commands;
        this.locks = locks;
        this.policy = policy;
        this.people = people;
        this.inbox = inbox;
        this.clock = clock;
    }

    public void beginDue() {
        for (Run run : journal.open()) {
            Instant now = clock.instant();
            run.dueSince(now).ifPresent(since -> begin(run, since, now));
        }
    }

    private void begin(Run run, Instant since, Instant now) {
        if (now.isAfter(since.plus(GRACE))) {
            drop(run, Text.of("schedule.missed", GRACE));
            return;
        }
        try {
            begin(run);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "run " + run.id() + " cannot begin yet and is tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Run run) throws InterruptedException {
        Optional<Inbound.Message> again = ChangeRequest.repeated(run, people);
        if (again.isEmpty()
                || policy.mayAsk(again.get().platform(), again.get().user()) instanceof Authorization.Refused) {
            drop(run, Text.of("schedule.requester", run.planned().requester()));
            return;
        }
        switch (parser.parse(run.planned().command())) {
            case Parsed.Understood(Command.Timed timed) -> begin(run, again.get(), timed.change());
            case Parsed.Understood _, Parsed.Misunderstood _ -> drop(run, Text.of("schedule.not-understood"));
        }
    }

    private void begin(Run run, Inbound.Message again, Command.Change change) throws InterruptedException {
        Planned planned = run.planned();
        ChangeRequest request =
                commands.request(again, planned.requester(), change, Optional.empty(), planned.outsideWindow());
        switch (commands.plan(request, run.id())) {
            case PlanningResult.Refused(List<Text> reasons) -> drop(run, Text.of("schedule.refused", reasons));
            case PlanningResult.Planned(Plan plan)
            when plan.digest().equals(run.plan().digest()) -> start(run);
            case PlanningResult.Planned _ -> {
                inbox.accept(again);
                drop(run, Text.of("schedule.changed"));
            }
        }
    }

    private void start(Run run) {
        store.due(run.id(), run.nextSeq(), clock.instant(), run.planned())
                .ifPresentOrElse(
                        other -> drop(run, Text.of("schedule.refused", locks.of(other))), () -> queue.add(run.id()));
    }

    private void drop(Run run, Text why) {
        store.finish(run.id(), run.nextSeq(), clock.instant(), new Finished(Ending.DROPPED, why));
    }
}
