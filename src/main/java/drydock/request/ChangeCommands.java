package drydock.request;

import drydock.announcement.Replies;
import drydock.answer.FindingsText;
import drydock.answer.LockText;
import drydock.card.Forecast;
import drydock.card.PlanCard;
import drydock.chat.Card.Kind;
import drydock.chat.CardBuilder;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.command.Command;
import drydock.command.input.StartTime;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.plan.Plan;
import drydock.policy.Policy;
import drydock.request.Planner.Prepared;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.RunQueue;
import drydock.run.RunStore;
import drydock.run.RunStore.Lock;
import drydock.runbook.PlanningResult;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that want something done to a cluster: observed, planned, and opened as a run. */
@Singleton
public final class ChangeCommands {
    private static final int PAST = 50;

    private final ConfiguredClusters clusters;
    private final RunStore store;
    private final RunQueue queue;
    private final Policy policy;
    private final StartWindow window;
    private final RunIds ids;
    private final Planner planner;
    private final LockText locks;
    private final Journal journal;
    private final Replies replies;
    private final Clock clock;

    public ChangeCommands(
            ConfiguredClusters clusters,
            RunStore store,
            RunQueue queue,
            Policy policy,
            StartWindow window,
            RunIds ids,
            Planner planner,
            LockText locks,
            Journal journal,
            Replies replies,
            Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.queue = queue;
        this.policy = policy;
        this.window = window;
        this.ids = ids;
        this.planner = planner;
        this.locks = locks;
        this.journal = journal;
        this.replies = replies;
        this.clock = clock;
    }

    public void change(Inbound.Message from, String person, Command.Timed asked) throws InterruptedException {
        Optional<StartTime> at = ChangeRequest.isRepeated(from) ? Optional.empty() : asked.at();
        open(request(from, person, asked.change(), at, asked.outsideWindow()));
    }

    ChangeRequest request(
            Inbound.Message from,
            String person,
            Command.Change command,
            Optional<StartTime> at,
            boolean outsideWindow) {
        Cluster cluster = clusters.pick(command.cluster());
        ZoneId zone = cluster.windows().zone();
        return new ChangeRequest(
                from, person, cluster, command, at.map(when -> when.after(clock.instant(), zone)), outsideWindow);
    }

    private void open(ChangeRequest request) throws InterruptedException {
        Optional<String> begun = store.askedFor(origin(request.from()));
        if (begun.isPresent()) {
            queue.add(begun.get());
            return;
        }
        String id = ids.next();
        Prepared prepared = prepare(request, id);
        List<Finding> shown = request.planOnly() ? prepared.findings() : List.of();
        switch (prepared.planning()) {
            case PlanningResult.Refused(List<Text> reasons) -> refuse(request, reasons, shown);
            case PlanningResult.Planned(Plan plan) when request.planOnly() -> show(request, id, plan, shown);
            case PlanningResult.Planned(Plan plan) -> begin(request, id, plan);
        }
    }

    private static Origin origin(Inbound.Message from) {
        return new Origin(from.platform(), from.channel(), from.event());
    }

    /** Plans for the cluster as it is now. */
    PlanningResult plan(ChangeRequest request, String id) throws InterruptedException {
        return prepare(request, id).planning();
    }

    /** It is not even observed where something speaks against it before, unless all that does is to be shown. */
    private Prepared prepare(ChangeRequest request, String id) throws InterruptedException {
        List<Text> objections = new ArrayList<>();
        window.objection(request).ifPresent(objections::add);
        held(request).ifPresent(objections::add);
        policy.tooFewApprovers(request.cluster().approvals(), request.person(), 0)
                .ifPresent(objections::add);
        return objections.isEmpty() || request.planOnly()
                ? planner.plan(request, id).refusing(objections)
                : new Prepared(new PlanningResult.Refused(objections), List.of());
    }

    private Optional<Text> held(ChangeRequest request) {
        return request.planOnly() || request.at().isPresent()
                ? Optional.empty()
                : store.lock(request.cluster().name()).map(locks::of);
    }

    private void show(ChangeRequest request, String id, Plan plan, List<Finding> found) {
        Plan bare = plan.without(found.stream().map(Finding::text).toList());
        replies.answer(request.from(), request.cluster().name(), words -> {
            CardBuilder card = new PlanCard(
                            words, bare, request.person(), Forecast.of(bare, journal.recent(bare.cluster(), PAST)))
                    .plan(id);
            FindingsText.on(card, words, found);
            return card.line(words.of(Text.of("plan.only-shown"))).build();
        });
    }

    private void begin(ChangeRequest request, String id, Plan plan) {
        Origin origin = origin(request.from());
        Planned planned = new Planned(
                plan,
                request.person(),
                request.from().text(),
                request.command().reason(),
                origin,
                request.outsideWindow() && window.isOutside(request, plan),
                request.at());
        Optional<Lock> other = store.begin(id, clock.instant(), planned);
        if (other.isPresent()) {
            refuse(request, List.of(locks.of(other.get())), List.of());
        } else {
            queue.add(store.askedFor(origin).orElse(id));
        }
    }

    private void refuse(ChangeRequest request, List<Text> reasons, List<Finding> found) {
        store.refused(clock.instant(), request.person(), request.from().text(), Text.sentences(reasons));
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plan.refused", request.cluster().name()));
        List<Text> shown = found.stream().map(Finding::text).toList();
        reasons.stream()
                .filter(reason -> !shown.contains(reason))
                .forEach(reason -> lines.add(Text.line("  · ", reason)));
        lines.addAll(FindingsText.of(found));
        replies.answer(request.from(), Kind.ERROR, request.cluster().name(), lines);
    }
}
