package drydock.bot;

import drydock.card.PlanText;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.VersionRange;
import drydock.command.Command;
import drydock.command.When;
import drydock.plan.MigrationFile;
import drydock.plan.Observer;
import drydock.plan.Plan;
import drydock.plan.Ports;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.RunStore.Lock;
import drydock.runbook.BackupRunbook;
import drydock.runbook.MaintainRunbook;
import drydock.runbook.MigrateRunbook;
import drydock.runbook.Planning;
import drydock.runbook.PluginRunbook;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that want something done to a cluster: observed, planned, and opened as a run. */
final class Commands {
    private final Clusters clusters;
    private final RunStore store;
    private final RunQueue queue;
    private final Approvers approvers;
    private final Timing timing;
    private final Mail mail;
    private final HeldRestarts heldRestarts;
    private final Clock clock;

    Commands(
            Clusters clusters,
            RunStore store,
            RunQueue queue,
            Approvers approvers,
            Timing timing,
            Mail mail,
            Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.queue = queue;
        this.approvers = approvers;
        this.timing = timing;
        this.mail = mail;
        this.heldRestarts = new HeldRestarts(store);
        this.clock = clock;
    }

    void change(Inbound.Message from, String person, Command.Timed asked) throws InterruptedException {
        Optional<When> at = Again.is(from) ? Optional.empty() : asked.at();
        open(wish(from, person, asked.change(), at, asked.outsideWindow()));
    }

    Wish wish(Inbound.Message from, String person, Command.Change command, Optional<When> at, boolean outsideWindow) {
        Cluster cluster = pick(command.cluster());
        ZoneId zone = cluster.windows().zone();
        return new Wish(
                from, person, cluster, command, at.map(when -> when.after(clock.instant(), zone)), outsideWindow);
    }

    private Planning plan(Command.Change command, Situation situation) {
        return switch (command) {
            case Command.Upgrade upgrade -> new UpgradeRunbook().plan(plain(upgrade, situation.cluster()), situation);
            case Command.Rollback rollback -> new RollbackRunbook().plan(rollback, situation);
            case Command.Start start -> new StartRunbook().plan(start, situation);
            case Command.Stop stop -> new StopRunbook().plan(stop, situation);
            case Command.Restart restart -> new RestartRunbook().plan(restart, situation);
            case Command.Maintain maintain -> new MaintainRunbook().plan(maintain, situation);
            case Command.BackupCreate create -> new BackupRunbook().plan(create, situation);
            case Command.ChangePlugin change -> new PluginRunbook().plan(change, situation);
            case Command.BackupRestore restore -> restoring(situation.cluster()).plan(restore, situation);
            case Command.Migrate migrate ->
                migrating(migrate, situation.cluster()).plan(migrate, situation);
        };
    }

    private static Command.Upgrade plain(Command.Upgrade command, Cluster cluster) {
        VersionRange wanted = withoutSuffix(command.version(), cluster);
        return new Command.Upgrade(wanted, command.cluster(), command.reason(), command.planOnly());
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

    private MigrateRunbook migrating(Command.Migrate command, Cluster cluster) {
        return new MigrateRunbook(new MigrationFile(clusters.ports(cluster), cluster).sha256(command.migration()));
    }

    /** The parser has seen to it that a cluster is named where there are several. */
    Cluster pick(Optional<String> name) {
        return name.map(clusters::cluster).orElseGet(() -> clusters.all().getFirst());
    }

    private void open(Wish wish) throws InterruptedException {
        String id = RunIds.of(wish.from());
        if (!store.events(id).isEmpty()) {
            queue.add(id);
            return;
        }
        List<Text> objections = objections(wish);
        if (!objections.isEmpty()) {
            refuse(wish, objections);
            return;
        }
        switch (plan(wish, id)) {
            case Planning.Refused(List<Text> reasons) -> refuse(wish, reasons);
            case Planning.Planned(Plan plan) -> begin(wish, id, plan);
        }
    }

    /** What speaks against it before anything is observed. */
    List<Text> objections(Wish wish) {
        List<Text> objections = new ArrayList<>();
        timing.objection(wish).ifPresent(objections::add);
        held(wish).ifPresent(objections::add);
        approvers.missing(wish.cluster(), wish.person(), 0).ifPresent(objections::add);
        return objections;
    }

    /** Observes the cluster and plans for what is there now. */
    Planning plan(Wish wish, String id) throws InterruptedException {
        Optional<VersionRange> wanted = wish.command() instanceof Command.Upgrade upgrade
                ? Optional.of(withoutSuffix(upgrade.version(), wish.cluster()))
                : Optional.empty();
        Ports ports = clusters.ports(wish.cluster());
        ClusterState state = Observer.observe(wish.cluster(), ports, wanted);
        Situation situation = new Situation(
                wish.cluster(),
                state,
                id,
                ports.backups().list(wish.cluster()),
                clock.instant(),
                heldRestarts.of(wish.cluster()));
        return timing.of(wish, plan(wish.command(), situation));
    }

    private Optional<Text> held(Wish wish) {
        return wish.planOnly() || wish.at().isPresent()
                ? Optional.empty()
                : store.lock(wish.cluster().name()).map(this::text);
    }

    Text text(Lock lock) {
        String since = clusters.cluster(lock.cluster()).windows().shown(lock.since());
        return lock.run()
                .map(run -> Text.of("lock.run", run, lock.owner(), lock.cluster()))
                .orElseGet(() -> Text.of("lock.person", lock.owner(), lock.cluster(), lock.reason(), since));
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
        Planned planned = new Planned(
                plan,
                wish.person(),
                from.text(),
                wish.command().reason(),
                origin,
                wish.outsideWindow() && timing.isOutside(wish, plan),
                wish.at());
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
