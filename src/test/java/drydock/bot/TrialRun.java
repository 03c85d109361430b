package drydock.bot;

import drydock.announcement.Chats;
import drydock.announcement.Replies;
import drydock.announcement.RunChannels;
import drydock.announcement.SpokenLanguages;
import drydock.card.Forecast;
import drydock.card.PageLinks;
import drydock.card.RunCards;
import drydock.chat.Card;
import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Version;
import drydock.decision.DecisionRules;
import drydock.decision.Decisions;
import drydock.decision.RefusedDecisions;
import drydock.decision.Withdrawals;
import drydock.fleet.Journal;
import drydock.page.EventLine;
import drydock.plan.ClusterPorts;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.policy.Policy;
import drydock.request.StartWindow;
import drydock.run.Fleet;
import drydock.run.JournalException;
import drydock.run.Question;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunStore;
import drydock.run.runner.Runner;
import drydock.runbook.PlanningResult;
import drydock.runbook.Situation;
import drydock.testing.ChatsOn;
import drydock.testing.Facts;
import drydock.testing.Facts.Promised;
import drydock.testing.Facts.Standing;
import drydock.testing.FakeChat;
import drydock.testing.FakeCluster;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeStanding;
import drydock.testing.Faults;
import drydock.testing.WayBack;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** One run on a fake cluster, from its plan to its end, with people who answer and a process that may die. */
public final class TrialRun {
    private static final int LONGEST = 300;
    private static final People PEOPLE = new People(
            List.of(
                    person("alice", Role.OPERATOR),
                    person("bob", Role.OPERATOR, Role.APPROVER),
                    person("carol", Role.OPERATOR)),
            List.of(),
            (_, _) -> Set.of());

    public final String id;
    final Scenario scenario;
    public final FakeCluster world;
    public final FakeRunStore journal = new FakeRunStore();
    final Decisions decisions;
    final Withdrawals withdrawals;
    private final RunStore store;
    private final Policy policy = new Policy(PEOPLE);
    final List<String> said = new ArrayList<>();
    private final Standing before;
    private final int upgradesBefore;
    private final int closuresBefore;
    private final Plan plan;
    private final DecisionRules rules;
    private final WayBack wayBack;
    private Runner runner;
    private int restarts;
    private int writesHeard;
    private Optional<Overlap> overlap = Optional.empty();

    private static Person person(String name, Role... roles) {
        return new Person(name, Map.of("console", name), Set.of(roles));
    }

    public TrialRun(String id, Scenario scenario, FakeCluster world) {
        this(id, scenario, world, UnaryOperator.identity());
    }

    /** @param change of the plan, before it is begun */
    public TrialRun(String id, Scenario scenario, FakeCluster world, UnaryOperator<Plan> change) {
        this.id = id;
        this.scenario = scenario;
        this.world = world;
        this.store = world.faults.in(RunStore.class, journal, _ -> new JournalException("the journal is away"));
        SpokenLanguages languages = new SpokenLanguages(List.of(world.cluster()), (_, _) -> Optional.empty());
        Replies replies = new Replies(
                new FakeOutbox(), languages, new PageLinks(URI.create("http://localhost:8080")), world.time.clock());
        RunChannels channels = new RunChannels(
                List.of(world.cluster()), new Chats(List.of(new FakeChat("console")), ChatsOn.of("console")));
        Clock clock = world.time.clock();
        StartWindow window = new StartWindow(Team.clusters(world), policy, clock);
        Journal runs = new Journal(journal, clock);
        RefusedDecisions refused = new RefusedDecisions(runs, PEOPLE, (_, _, _) -> {}, replies, world.time.clock());
        this.rules = new DecisionRules(policy, PEOPLE, window);
        this.decisions = new Decisions(runs, policy, rules, channels, refused, _ -> {});
        this.withdrawals = new Withdrawals(runs, PEOPLE, refused, new FakeOutbox(), replies);
        this.runner = runner();
        this.before = FakeStanding.of(world);
        this.upgradesBefore = world.upgrades().size();
        this.closuresBefore = world.world().whenClosed().size();
        this.plan = change.apply(plan());
        RunEvent.Origin origin = new RunEvent.Origin("console", "channel", "m1");
        this.wayBack = new WayBack(world, id, () -> run().finished().isPresent());
        journal.begin(id, now(), new RunEvent.Planned(plan, "alice", scenario.name(), Optional.empty(), origin));
    }

    /**
     * One whose main line and steps alongside take turns.
     *
     * @param calls that such a step makes before the main line goes on
     */
    static TrialRun overlapping(String id, Scenario scenario, int calls, UnaryOperator<Plan> change) {
        FakeCluster world = scenario.world().get();
        AtomicReference<TrialRun> trial = new AtomicReference<>();
        Overlap overlap =
                new Overlap(calls, world.faults::dead, () -> trial.get().answersMeanwhile());
        trial.set(new TrialRun(id, scenario, world, plan -> overlap.in(change.apply(plan))));
        trial.get().overlap = Optional.of(overlap);
        world.faults.turns(overlap);
        world.time.whileAwaiting(overlap::mainLineWaits);
        return trial.get();
    }

    /** What people do while the run waits and a step works alongside. */
    private BooleanSupplier meanwhile = this::answered;

    private boolean answersMeanwhile() {
        return meanwhile.getAsBoolean();
    }

    /** People answer, or do what comes into their heads, as long as a step alongside is kept waiting. */
    void meanwhile(BooleanSupplier people) {
        meanwhile = people;
    }

    boolean isAsked(String gate) {
        return run().openQuestion()
                .filter(question -> question.gate().name().equals(gate))
                .isPresent();
    }

    /** @return whether there was something to answer */
    boolean answered() {
        boolean asked = run().openQuestion()
                .filter(question -> question.votes().isEmpty())
                .isPresent();
        if (asked) {
            vote();
        }
        return asked;
    }

    private Plan plan() {
        try {
            ClusterPorts ports = world.ports();
            ClusterState state = ClusterObserver.observe(world.cluster(), ports, scenario.wanted());
            Situation situation = new Situation(
                    world.cluster(),
                    state,
                    id,
                    ports.backups().list(world.cluster()),
                    now(),
                    Map.of(),
                    Optional.empty(),
                    drydock.testing.Planned.sealed(world, ports));
            return switch (scenario.planner().apply(situation)) {
                case PlanningResult.Planned(Plan made) -> made;
                case PlanningResult.Refused(List<Text> reasons) ->
                    throw new AssertionError("refused: " + Messages.ENGLISH.of(reasons));
            };
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return world.time.clock().instant();
    }

    private Runner runner() {
        return new Runner(
                store,
                new Fleet() {
                    @Override
                    public Cluster cluster(String name) {
                        return world.cluster();
                    }

                    @Override
                    public ClusterPorts ports(Cluster cluster) {
                        return world.ports();
                    }
                },
                rules,
                _ -> Reconciliation.Result.NOTHING_NEW,
                world.time);
    }

    public Run run() {
        return Run.of(id, journal.events(id));
    }

    int restarts() {
        return restarts;
    }

    /** Until the run is finished: people answer, and a process that died is started again. */
    public TrialRun carryOut() {
        for (int round = 0; round < LONGEST; round++) {
            if (advance().isEmpty() && run().finished().isPresent()) {
                return this;
            }
            answer();
        }
        throw new AssertionError("it comes to no end: " + String.join("\n", journalTexts()));
    }

    /** Until people are asked there. */
    public void carryOutUntil(String gate) {
        for (int round = 0; round < LONGEST; round++) {
            advance();
            if (run().openQuestion()
                    .filter(open -> open.gate().name().equals(gate))
                    .isPresent()) {
                return;
            }
            answer();
        }
        throw new AssertionError("it never asks at the gate " + gate + ": " + String.join("\n", journalTexts()));
    }

    /** @return when it wants to go on */
    public Optional<Instant> advance() {
        try {
            Optional<Instant> next = runner.advance(id);
            listen();
            return next;
        } catch (FakeRunStore.Crash | Faults.Killed dead) {
            restart();
        } catch (JournalException unsure) {
            return Optional.of(now());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(now());
    }

    /** Whether nothing goes on until people decide. */
    boolean waits() {
        Run run = run();
        boolean atWork =
                run.states().values().stream().anyMatch(step -> step.outcome().isEmpty());
        return run.openQuestion().isPresent() && !atWork;
    }

    private void restart() {
        restarts++;
        overlap.ifPresent(Overlap::restart);
        world.faults.revive();
        runner = runner();
    }

    /** Reads the cards as people would, whenever there is something new to tell. */
    private void listen() {
        if (journal.writes() == writesHeard) {
            return;
        }
        writesHeard = journal.writes();
        new RunCards(
                        Messages.ENGLISH,
                        run(),
                        Optional.empty(),
                        new RunCards.Moment(now(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
                        Forecast.of(run().plan(), List.of()),
                        new PageLinks(URI.create("http://localhost:8080")))
                .all().values().stream().map(Card::text).forEach(said::add);
    }

    private void answer() {
        try {
            vote();
        } catch (FakeRunStore.Crash dead) {
            restart();
        }
    }

    private void vote() {
        try {
            Optional<Question> question = run().openQuestion();
            question.filter(open -> open.votes().isEmpty())
                    .ifPresent(open -> decisions.decide(
                            by("bob"), run(), open, scenario.answers().to(open, retries()), Optional.empty()));
        } catch (FakeRunStore.Crash dead) {
            world.faults.die();
            throw dead;
        } finally {
            world.time.advance(world.cluster().approvals().undoWindow());
        }
    }

    private int retries() {
        return (int) run().questions().stream()
                .filter(question -> question.settled()
                        .filter(settled -> settled.decision() == drydock.plan.Decision.RETRY)
                        .isPresent())
                .count();
    }

    static Inbound by(String person) {
        return new Inbound.Message("console", "event", person, "channel", "");
    }

    List<String> journalTexts() {
        List<String> texts = new ArrayList<>();
        run().entries()
                .forEach(entry -> texts.add(entry.seq() + " "
                        + entry.event().getClass().getSimpleName() + " " + EventLine.of(entry.event())));
        return texts;
    }

    /** People have agreed to go on without it. */
    private static boolean endedUnproven(Run run) {
        return run.finished()
                        .filter(finished -> finished.ending() == Ending.DONE)
                        .isPresent()
                && run.forward().entrySet().stream()
                        .filter(step -> run.plan().steps().get(step.getKey()).alongside())
                        .anyMatch(step -> !(step.getValue().outcome().orElseThrow() instanceof Outcome.Done));
    }

    Facts facts() {
        Run run = run();
        Ending ending = run.finished().map(RunEvent.Finished::ending).orElse(null);
        Standing now = FakeStanding.of(world);
        boolean arrived = ending == Ending.DONE;
        boolean still = standsStill(arrived);
        Version version = arrived ? target() : still ? now.version() : before.version();
        List<String> all = new ArrayList<>(said);
        run.entries().forEach(entry -> all.add(entry.event().toString()));
        all.addAll(journalTexts());
        return new Facts(
                new Facts.Ran(
                        ending == null ? "" : ending.name(),
                        run.openQuestion().isPresent(),
                        keepsClosed(run),
                        run.leftOut(),
                        endedUnproven(run)),
                arrived ? withAllNodes(before) : before,
                asItWasOpened(now),
                new Promised(
                        version,
                        world.digest(version),
                        promisedData(arrived),
                        !still,
                        promisedPolicies(arrived),
                        promisedPlugins(arrived)),
                world.upgrades().subList(upgradesBefore, world.upgrades().size()),
                arrived && rollingBack() ? Set.of() : world.world().acknowledged(),
                wayBack.lapses(),
                world.world().wrongAnswers(),
                all,
                world.secrets());
    }

    /** A start creates containers that are missing. */
    private Standing withAllNodes(Standing standing) {
        Set<String> containers = new TreeSet<>(standing.containers());
        world.cluster().nodes().forEach(node -> containers.add(node.host() + "/" + node.container()));
        return new Standing(
                standing.nodes(),
                standing.open(),
                standing.drained(),
                standing.version(),
                standing.data(),
                standing.rows(),
                standing.migrations(),
                containers,
                standing.databases(),
                standing.halfBackups());
    }

    private boolean standsStill(boolean arrived) {
        return plan.runbook().equals(arrived ? "stop" : "start");
    }

    private Map<String, Map<String, Object>> promisedPolicies(boolean arrived) {
        Map<String, Map<String, Object>> policies = new TreeMap<>();
        before.nodes().forEach((name, node) -> policies.put(name, node.restartPolicy()));
        if (arrived && plan.runbook().equals("start")) {
            policies.putAll(FakeCluster.policies());
        }
        if (arrived && plan.runbook().equals("stop")) {
            policies.replaceAll((_, _) -> Map.of("Name", "no", "MaximumRetryCount", 0));
        }
        return policies;
    }

    /** Where a plugin was to be enabled: on all nodes, or on none. */
    private Optional<Set<String>> promisedPlugins(boolean arrived) {
        if (!plan.runbook().equals("plugin")) {
            return Optional.empty();
        }
        Set<String> plugins = new TreeSet<>(before.nodes().get("nb-1").plugins());
        if (arrived) {
            plugins.add(Messages.ENGLISH.of(plan.headline()).replaceFirst("enable (\\S+), .*", "$1"));
        }
        return Optional.of(plugins);
    }

    private boolean rollingBack() {
        return List.of("rollback", "restore").contains(plan.runbook());
    }

    private Version target() {
        return !plan.runbook().equals("upgrade")
                ? Version.of("1.3.21")
                : Version.of(Messages.ENGLISH.of(plan.headline()).replaceFirst(".*→ (\\S+) .*", "$1"));
    }

    /** The data to compare are those that the world found when it was let in. */
    private Standing asItWasOpened(Standing now) {
        List<SortedMap<String, String>> opened = world.world().whenOpened();
        return opened.size() <= closuresBefore
                ? now
                : new Standing(
                        now.nodes(),
                        now.open(),
                        now.drained(),
                        now.version(),
                        opened.getLast(),
                        now.rows(),
                        now.migrations(),
                        now.containers(),
                        now.databases(),
                        now.halfBackups());
    }

    private Optional<SortedMap<String, String>> promisedData(boolean arrived) {
        List<SortedMap<String, String>> closed = world.world().whenClosed();
        if (arrived && rollingBack()) {
            return Optional.of(closed.getFirst());
        }
        boolean changed = arrived && !plan.runbook().equals("backup");
        boolean letIn = plan.runbook().equals("plugin");
        return changed || letIn || closed.size() <= closuresBefore
                ? Optional.empty()
                : Optional.of(closed.get(closuresBefore));
    }

    private static boolean keepsClosed(Run run) {
        boolean closed = run.forward().entrySet().stream()
                .anyMatch(step -> run.plan().steps().get(step.getKey()) instanceof CloseEntrance
                        && step.getValue().outcome().isPresent());
        boolean opening = run.back().keySet().stream()
                .anyMatch(index -> run.undoing().get(index).reopens());

        return closed && !run.reopened() && !opening;
    }
}
