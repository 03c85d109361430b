package drydock.bot;

import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.Role;
import drydock.cluster.VersionRange;
import drydock.command.Command;
import drydock.plan.Observer;
import drydock.plan.Plan;
import drydock.plan.Ports;
import drydock.policy.Policy;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.RunStore.Lock;
import drydock.runbook.BackupRunbook;
import drydock.runbook.MaintainRunbook;
import drydock.runbook.Planning;
import drydock.runbook.RestartRunbook;
import drydock.runbook.RestoreRunbook;
import drydock.runbook.RollbackRunbook;
import drydock.runbook.Situation;
import drydock.runbook.StartRunbook;
import drydock.runbook.StopRunbook;
import drydock.runbook.UpgradeRunbook;
import drydock.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that want something done to a cluster: observed, planned, and opened as a run. */
final class Commands {
    private final Clusters clusters;
    private final RunStore store;
    private final RunQueue queue;
    private final Policy policy;
    private final Mail mail;
    private final HeldRestarts heldRestarts;
    private final Clock clock;

    Commands(Clusters clusters, RunStore store, RunQueue queue, Policy policy, Mail mail, Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.queue = queue;
        this.policy = policy;
        this.mail = mail;
        this.heldRestarts = new HeldRestarts(store);
        this.clock = clock;
    }

    /** What a command asks for, whatever its kind. */
    private record Wish(
            Inbound.Message from, String person, Cluster cluster, Optional<String> reason, boolean planOnly) {}

    void change(Inbound.Message from, String person, Command.Change command) throws InterruptedException {
        Wish wish = new Wish(from, person, pick(command.cluster()), command.reason(), command.planOnly());
        switch (command) {
            case Command.Upgrade upgrade -> upgrade(wish, upgrade);
            case Command.Rollback rollback -> open(wish, situation -> new RollbackRunbook().plan(rollback, situation));
            case Command.Start start -> open(wish, situation -> new StartRunbook().plan(start, situation));
            case Command.Stop stop -> open(wish, situation -> new StopRunbook().plan(stop, situation));
            case Command.Restart restart -> open(wish, situation -> new RestartRunbook().plan(restart, situation));
            case Command.Maintain maintain -> open(wish, situation -> new MaintainRunbook().plan(maintain, situation));
            case Command.BackupCreate create -> open(wish, situation -> new BackupRunbook().plan(create, situation));
            case Command.BackupRestore restore ->
                open(wish, situation -> restoring(wish.cluster()).plan(restore, situation));
        }
    }

    private void upgrade(Wish wish, Command.Upgrade command) throws InterruptedException {
        VersionRange wanted = withoutSuffix(command.version(), wish.cluster());
        Command.Upgrade plain = new Command.Upgrade(wanted, command.cluster(), command.reason(), command.planOnly());
        open(wish, Optional.of(wanted), situation -> new UpgradeRunbook().plan(plain, situation));
    }

    /** Plans show tags, so people type them. */
    private static VersionRange withoutSuffix(VersionRange typed, Cluster cluster) {
        String suffix = cluster.image().tagSuffix();
        return suffix.isEmpty() || !typed.text().endsWith(suffix)
                ? typed
                : VersionRange.parse(typed.text().substring(0, typed.text().length() - suffix.length()))
                        .orElse(typed);
    }

    private RestoreRunbook restoring(Cluster into) {
        return new RestoreRunbook(clusters.all().stream()
                .filter(other -> !other.name().equals(into.name()))
                .map(other -> new RestoreRunbook.Shelved(
                        other, clusters.ports(other).backups().list(other)))
                .toList());
    }

    /** The parser has seen to it that a cluster is named where there are several. */
    Cluster pick(Optional<String> name) {
        return name.map(clusters::cluster).orElseGet(() -> clusters.all().getFirst());
    }

    private interface Planner {
        Planning plan(Situation situation);
    }

    private void open(Wish wish, Planner planner) throws InterruptedException {
        open(wish, Optional.empty(), planner);
    }

    private void open(Wish wish, Optional<VersionRange> wanted, Planner planner) throws InterruptedException {
        String id = RunIds.of(wish.from());
        if (!store.events(id).isEmpty()) {
            queue.add(id);
            return;
        }
        List<Text> objections = new ArrayList<>();
        held(wish).ifPresent(objections::add);
        approvers(wish).ifPresent(objections::add);
        if (!objections.isEmpty()) {
            refuse(wish, objections);
            return;
        }
        Ports ports = clusters.ports(wish.cluster());
        ClusterState state = Observer.observe(wish.cluster(), ports, wanted);
        Situation situation = new Situation(
                wish.cluster(),
                state,
                id,
                ports.backups().list(wish.cluster()),
                clock.instant(),
                heldRestarts.of(wish.cluster()));
        switch (planner.plan(situation)) {
            case Planning.Refused(List<Text> reasons) -> refuse(wish, reasons);
            case Planning.Planned(Plan plan) -> begin(wish, id, plan);
        }
    }

    private Optional<Text> held(Wish wish) {
        return wish.planOnly()
                ? Optional.empty()
                : store.lock(wish.cluster().name()).map(Commands::text);
    }

    static Text text(Lock lock) {
        return lock.run()
                .map(run -> Text.of("lock.run", run, lock.owner(), lock.cluster()))
                .orElseGet(() -> Text.of("lock.person", lock.owner(), lock.cluster(), lock.reason()));
    }

    private Optional<Text> approvers(Wish wish) {
        Cluster.Approvals rules = wish.cluster().approvals();
        List<String> able = policy.approvers(Role.APPROVER, rules.fourEyes(), wish.person());
        if (able.size() >= rules.quorum()) {
            return Optional.empty();
        }
        return Optional.of(
                rules.fourEyes()
                        ? Text.of("approvers.too-few.four-eyes", rules.quorum(), able.size(), wish.person())
                        : Text.of("approvers.too-few", rules.quorum(), able.size()));
    }

    private void begin(Wish wish, String id, Plan plan) {
        if (wish.planOnly()) {
            List<Text> lines = new ArrayList<>(PlanText.of(id, plan, wish.person()));
            lines.add(Text.of("plan.only-shown"));
            mail.answer(wish.from(), Kind.PLAN, wish.cluster().name(), lines);
            return;
        }
        Instant now = clock.instant();
        Inbound.Message from = wish.from();
        Origin origin = new Origin(from.platform(), from.channel(), from.event());
        Planned planned = new Planned(plan, wish.person(), from.text(), wish.reason(), origin);
        Optional<Lock> other = store.begin(id, now, planned);
        if (other.isPresent()) {
            refuse(wish, List.of(text(other.get())));
        } else {
            queue.add(id);
        }
    }

    private void refuse(Wish wish, List<Text> reasons) {
        store.refused(clock.instant(), wish.person(), wish.from().text(), Text.sentences(reasons));
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plan.refused", wish.cluster().name()));
        reasons.forEach(reason -> lines.add(Text.line("  · ", reason)));
        mail.answer(wish.from(), Kind.ERROR, wish.cluster().name(), lines);
    }
}
