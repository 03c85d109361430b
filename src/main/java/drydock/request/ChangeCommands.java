package drydock.request;

import drydock.announcement.Replies;
import drydock.card.FindingsText;
import drydock.card.LockText;
import drydock.card.PlanText;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.cluster.Finding;
import drydock.command.Command;
import drydock.command.When;
import drydock.fleet.ConfiguredClusters;
import drydock.plan.Plan;
import drydock.request.Planner.Prepared;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.RunStore.Lock;
import drydock.runbook.Planning;
import drydock.text.Text;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that want something done to a cluster: observed, planned, and opened as a run. */
public final class ChangeCommands {
    private final ConfiguredClusters clusters;
    private final RunStore store;
    private final RunQueue queue;
    private final Approvers approvers;
    private final StartWindow timing;
    private final RunIds ids;
    private final Planner planner;
    private final LockText locks;
    private final Replies mail;
    private final Clock clock;

    public ChangeCommands(
            ConfiguredClusters clusters,
            RunStore store,
            RunQueue queue,
            Approvers approvers,
            StartWindow timing,
            RunIds ids,
            Planner planner,
            Replies mail,
            Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.queue = queue;
        this.approvers = approvers;
        this.timing = timing;
        this.ids = ids;
        this.planner = planner;
        this.locks = new LockText(clusters::windows);
        this.mail = mail;
        this.clock = clock;
    }

    public void change(Inbound.Message from, String person, Command.Timed asked) throws InterruptedException {
        Optional<When> at = RepeatedRequest.is(from) ? Optional.empty() : asked.at();
        open(wish(from, person, asked.change(), at, asked.outsideWindow()));
    }

    ChangeRequest wish(
            Inbound.Message from, String person, Command.Change command, Optional<When> at, boolean outsideWindow) {
        Cluster cluster = clusters.pick(command.cluster());
        ZoneId zone = cluster.windows().zone();
        return new ChangeRequest(
                from, person, cluster, command, at.map(when -> when.after(clock.instant(), zone)), outsideWindow);
    }

    private void open(ChangeRequest wish) throws InterruptedException {
        Optional<String> begun = store.askedFor(origin(wish.from()));
        if (begun.isPresent()) {
            queue.add(begun.get());
            return;
        }
        String id = ids.next();
        Prepared prepared = prepare(wish, id);
        List<Finding> shown = wish.planOnly() ? prepared.findings() : List.of();
        switch (prepared.planning()) {
            case Planning.Refused(List<Text> reasons) -> refuse(wish, reasons, shown);
            case Planning.Planned(Plan plan) when wish.planOnly() -> show(wish, id, plan, shown);
            case Planning.Planned(Plan plan) -> begin(wish, id, plan);
        }
    }

    private static Origin origin(Inbound.Message from) {
        return new Origin(from.platform(), from.channel(), from.event());
    }

    /** Plans for the cluster as it is now. */
    Planning plan(ChangeRequest wish, String id) throws InterruptedException {
        return prepare(wish, id).planning();
    }

    /** It is not even observed where something speaks against it before, unless all that does is to be shown. */
    private Prepared prepare(ChangeRequest wish, String id) throws InterruptedException {
        List<Text> objections = new ArrayList<>();
        timing.objection(wish).ifPresent(objections::add);
        held(wish).ifPresent(objections::add);
        approvers.missing(wish.cluster(), wish.person(), 0).ifPresent(objections::add);
        return objections.isEmpty() || wish.planOnly()
                ? planner.plan(wish, id).refusing(objections)
                : new Prepared(new Planning.Refused(objections), List.of());
    }

    private Optional<Text> held(ChangeRequest wish) {
        return wish.planOnly() || wish.at().isPresent()
                ? Optional.empty()
                : store.lock(wish.cluster().name()).map(locks::of);
    }

    private void show(ChangeRequest wish, String id, Plan plan, List<Finding> found) {
        Plan bare = plan.without(found.stream().map(Finding::text).toList());
        List<Text> lines = new ArrayList<>(PlanText.of(id, bare, wish.person()));
        lines.addAll(FindingsText.of(found));
        lines.add(Text.of("plan.only-shown"));
        mail.answer(wish.from(), Kind.PLAN, wish.cluster().name(), lines);
    }

    private void begin(ChangeRequest wish, String id, Plan plan) {
        Origin origin = origin(wish.from());
        Planned planned = new Planned(
                plan,
                wish.person(),
                wish.from().text(),
                wish.command().reason(),
                origin,
                wish.outsideWindow() && timing.isOutside(wish, plan),
                wish.at());
        Optional<Lock> other = store.begin(id, clock.instant(), planned);
        if (other.isPresent()) {
            refuse(wish, List.of(locks.of(other.get())), List.of());
        } else {
            queue.add(store.askedFor(origin).orElse(id));
        }
    }

    private void refuse(ChangeRequest wish, List<Text> reasons, List<Finding> found) {
        store.refused(clock.instant(), wish.person(), wish.from().text(), Text.sentences(reasons));
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plan.refused", wish.cluster().name()));
        List<Text> shown = found.stream().map(Finding::text).toList();
        reasons.stream()
                .filter(reason -> !shown.contains(reason))
                .forEach(reason -> lines.add(Text.line("  · ", reason)));
        lines.addAll(FindingsText.of(found));
        mail.answer(wish.from(), Kind.ERROR, wish.cluster().name(), lines);
    }
}
