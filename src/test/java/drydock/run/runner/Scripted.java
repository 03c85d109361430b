package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.plan.ClusterPorts;
import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Gate.Approval;
import drydock.plan.Gate.Offer;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.TransientFault;
import drydock.run.Electorate;
import drydock.run.Fleet;
import drydock.run.Reconciliation;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.testing.FakeBalancer;
import drydock.testing.FakeDatabase;
import drydock.testing.FakeDocker;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.WorldFaults;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run whose steps do as a test says: the shape of an upgrade without a cluster. */
public final class Scripted {
    static final Duration REMIND = Duration.ofMinutes(5);
    static final Duration EXPIRE = Duration.ofHours(1);
    static final Duration UNDO = Duration.ofSeconds(5);
    /** How often it is looked whether what was away is back. */
    static final Duration LOOK = Duration.ofSeconds(5);

    final FakeRunStore store = new FakeRunStore();
    /** As runners see it. */
    RunStore journal = store;

    /** The last one. */
    Runner runner;

    final FakeTime time = new FakeTime();
    final WorldFaults faults = new WorldFaults();
    final FakeDatabase database = new FakeDatabase(faults);
    final FakeBalancer balancer = new FakeBalancer();
    final FakeDocker docker = new FakeDocker(time.clock(), ScriptedCluster.HOST);
    final List<String> done = new CopyOnWriteArrayList<>();
    /** The steps that were told that people want idle sessions ended. */
    final List<String> mayEndSessions = new CopyOnWriteArrayList<>();
    /** What each step was told, the last time, that people have accepted. */
    final Map<String, Set<Deviation>> accepted = new ConcurrentHashMap<>();

    /** What each step was told, the last time, that people have gone on without. */
    final Map<String, Set<Text>> passedOver = new ConcurrentHashMap<>();

    final Map<String, Deque<Outcome>> outcomes = new ConcurrentHashMap<>();
    /** What it means where people go on without a step. */
    final Map<String, Text> without = new ConcurrentHashMap<>();
    /** The steps whose stage begins from the backup when they are tried again. */
    final Set<String> startingOver = ConcurrentHashMap.newKeySet();
    /** What happens while a step is at work, once. */
    final Map<String, Work> meanwhile = new ConcurrentHashMap<>();

    /** What happens while a step is at work. */
    interface Work {
        void with(StepContext context) throws InterruptedException;
    }

    /** Whether copies are sealed, and proven alongside. */
    boolean sealing;
    /** Whether the entrance opens before the proof is awaited. */
    boolean openingFirst;
    /** What a failed step of the stage that seals leads to. */
    OnFailure onSealingFailure = OnFailure.ASK;

    /** The platforms that cannot be read. */
    Set<String> silent = Set.of();
    /** What is thrown while chats are read; empty for nothing. */
    Optional<RuntimeException> thrown = Optional.empty();
    /** The same, of what no program is to catch. */
    Optional<Error> error = Optional.empty();
    /** What happens before chats are read. */
    Runnable whileRead = () -> {};

    /** How long a step alongside may take to stop until people are told. */
    Duration patience = Alongside.PATIENCE;

    Cluster.OnFailure onFailure = Cluster.OnFailure.ASK;
    int quorum = 1;
    boolean maintaining;
    Optional<Decision> endOfMaintenance = Optional.empty();

    /** @param takenBackBy what is called to take this back; empty for nothing */
    record Act(Scripted script, String name, String takenBackBy, Set<Trait> traits) implements Step {
        enum Trait {
            CHANGES_DATA,
            REOPENS,
            ALONGSIDE,
            AWAITS_ALONGSIDE
        }

        @Override
        public boolean changesData() {
            return traits.contains(Trait.CHANGES_DATA);
        }

        @Override
        public boolean reopens() {
            return traits.contains(Trait.REOPENS);
        }

        @Override
        public boolean alongside() {
            return traits.contains(Trait.ALONGSIDE);
        }

        @Override
        public boolean awaitsAlongside() {
            return traits.contains(Trait.AWAITS_ALONGSIDE);
        }

        @Override
        public Text title() {
            return Text.verbatim(name);
        }

        @Override
        public Outcome run(StepContext context) throws InterruptedException {
            script.done.add(name);
            script.accepted.put(name, context.accepted());
            script.passedOver.put(name, context.passedOver());
            if (context.mayEndSessions()) {
                script.mayEndSessions.add(name);
            }
            Work work = script.meanwhile.remove(name);
            if (work != null) {
                work.with(context);
            }
            Deque<Outcome> planned = script.outcomes.getOrDefault(name, new ArrayDeque<>());
            return planned.isEmpty() ? new Outcome.Done(Text.none()) : planned.pop();
        }

        @Override
        public Optional<Text> without() {
            return Optional.ofNullable(script.without.get(name));
        }

        @Override
        public boolean startsOver() {
            return script.startingOver.contains(name);
        }

        @Override
        public Optional<Step> undo() {
            return takenBackBy.isEmpty() ? Optional.empty() : Optional.of(script.act(takenBackBy, ""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    Act act(String title, String undo, Act.Trait... traits) {
        return new Act(this, title, undo, Set.of(traits));
    }

    public Plan plan() {
        Approval operators = new Approval(Role.OPERATOR, 1, false);
        Approval approvers = new Approval(Role.APPROVER, quorum, true);
        Optional<Decision> configured =
                onFailure == Cluster.OnFailure.ROLL_BACK ? Optional.of(Decision.ROLL_BACK) : Optional.empty();
        return new Plan(
                "test",
                "prod",
                Text.verbatim("1 → 2"),
                List.of("nb-1", "nb-2"),
                "state",
                gate("start", operators, Optional.of(Decision.REJECT)),
                maintaining
                        ? maintenance(operators)
                        : sealing ? sealing(approvers, configured) : upgrade(approvers, configured),
                List.of());
    }

    private List<Stage> maintenance(Approval operators) {
        Gate gate = gate("maintenance", operators, endOfMaintenance);
        Gate standing = new Gate(
                gate.name(),
                gate.question(),
                gate.offers(),
                gate.approval(),
                gate.onExpiry(),
                gate.remindAfter(),
                gate.expireAfter(),
                true);
        return List.of(
                new Stage(Text.verbatim("One node"), act("stop nb-2", "start nb-2 again")).with(standing),
                new Stage(Text.verbatim("Verify"), act("verify nb-1", "")).with(OnFailure.ASK_AT_ONCE),
                new Stage(Text.verbatim("The rest"), act("start nb-2", "")).with(OnFailure.OFFER_TO_LEAVE_OUT));
    }

    private List<Stage> upgrade(Approval approvers, Optional<Decision> configured) {
        return List.of(
                new Stage(Text.verbatim("Stop"), act("close", "open again"), act("stop", "start again")),
                new Stage(Text.verbatim("Back up"), act("dump", ""), act("prove", ""))
                        .withEarly(gate("backup", approvers, Optional.of(Decision.REJECT))),
                new Stage(
                                Text.verbatim("First node"),
                                act("replace nb-1", "return nb-1"),
                                act("migrate", "restore", Act.Trait.CHANGES_DATA))
                        .with(gate("verification", approvers, configured))
                        .with(OnFailure.ASK_OR_AS_CONFIGURED),
                new Stage(Text.verbatim("The rest"), act("replace nb-2", "return nb-2"))
                        .with(OnFailure.OFFER_TO_LEAVE_OUT),
                new Stage(Text.verbatim("Reopen"), act("open", "", Act.Trait.REOPENS), act("remove old", "")));
    }

    private Act awaiting() {
        return act("await proof", "", Act.Trait.AWAITS_ALONGSIDE);
    }

    private List<Stage> sealing(Approval approvers, Optional<Decision> configured) {
        return List.of(
                new Stage(Text.verbatim("Stop"), act("stop", "start again")),
                new Stage(Text.verbatim("Keep"), act("seal", "unseal"), act("back up", "forget", Act.Trait.ALONGSIDE))
                        .with(gate("backup", approvers, Optional.of(Decision.REJECT)))
                        .with(onSealingFailure),
                new Stage(
                                Text.verbatim("First node"),
                                act("replace nb-1", "return nb-1"),
                                act("migrate", "restore", Act.Trait.CHANGES_DATA),
                                act("verify", ""))
                        .with(gate("verification", approvers, configured))
                        .with(OnFailure.ASK_OR_AS_CONFIGURED),
                new Stage(Text.verbatim("The rest"), act("replace nb-2", "return nb-2"))
                        .with(OnFailure.OFFER_TO_LEAVE_OUT),
                new Stage(
                        Text.verbatim("Reopen"),
                        openingFirst
                                ? List.of(act("open", "", Act.Trait.REOPENS), act("admit", ""), awaiting())
                                : List.of(awaiting(), act("open", "", Act.Trait.REOPENS))),
                new Stage(Text.verbatim("Tidy"), act("remove old", "")));
    }

    private static Gate gate(String name, Approval approval, Optional<Decision> onExpiry) {
        List<Offer> offers = List.of(
                new Offer(Decision.APPROVE, Text.verbatim("yes")), new Offer(Decision.REJECT, Text.verbatim("no")));
        return new Gate(name, Text.verbatim(name + "?"), offers, approval, onExpiry, REMIND, EXPIRE);
    }

    Scripted fails(String title, String... nodes) {
        outcomes.computeIfAbsent(title, _ -> new ArrayDeque<>())
                .add(new Outcome.Failed(Text.verbatim(title + " failed"), List.of(nodes)));
        return this;
    }

    /** It is through, and people have to accept what it found. */
    Scripted finds(String title, Deviation... deviations) {
        outcomes.computeIfAbsent(title, _ -> new ArrayDeque<>())
                .add(new Outcome.Done(Text.none(), List.of(deviations)));
        return this;
    }

    /** Since a host, which is not there, was away. */
    Scripted isHeldUp(String title, String host, String... nodes) {
        outcomes.computeIfAbsent(title, _ -> new ArrayDeque<>())
                .add(new Outcome.Failed(
                        Text.verbatim(title + " failed"), List.of(nodes), List.of(TransientFault.host(host))));
        return this;
    }

    Scripted heldByIdleSessions(String title) {
        outcomes.computeIfAbsent(title, _ -> new ArrayDeque<>())
                .add(new Outcome.Failed(
                        Text.verbatim("idle sessions"), List.of(), List.of(TransientFault.ofSessions())));
        database.connect("nocobase", "nocobase", "pgbouncer", "idle");
        return this;
    }

    /** Until a person has switched the entrance. */
    Scripted awaitsSwitch(String title, Entrance wanted) {
        balancer.byHand();
        outcomes.computeIfAbsent(title, _ -> new ArrayDeque<>())
                .add(new Outcome.Failed(
                        Text.verbatim("switch it"), List.of(), List.of(TransientFault.entrance(wanted))));
        return this;
    }

    Scripted begin() {
        RunEvent.Origin origin = new RunEvent.Origin("console", "console", "1");
        store.begin(
                "r1",
                time.clock().instant(),
                new RunEvent.Planned(plan(), "alice", "upgrade 2", Optional.empty(), origin));
        return go();
    }

    /** Carries on as far as it goes without people. */
    Scripted go() {
        try {
            advance();
            return this;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Instant> advance() throws InterruptedException {
        runner = runner();
        return runner.advance("r1");
    }

    private Runner runner() {
        Electorate fourEyes = (run, gate, person, decision) -> decision != Decision.APPROVE
                || !gate.approval().fourEyes()
                || !person.equals(run.planned().requester());
        return new Runner(journal, fleet(), fourEyes, _ -> reconciled(), time, patience);
    }

    private Reconciliation.Result reconciled() {
        whileRead.run();
        thrown.ifPresent(fault -> {
            throw fault;
        });
        error.ifPresent(fault -> {
            throw fault;
        });
        return new Reconciliation.Result(false, silent);
    }

    private Fleet fleet() {
        return new Fleet() {
            @Override
            public Cluster cluster(String name) {
                return ScriptedCluster.with(onFailure, quorum);
            }

            @Override
            public ClusterPorts ports(Cluster cluster) {
                return new ClusterPorts(docker, balancer, database, null, null, null, null, null, null, null);
            }
        };
    }

    Run run() {
        return Run.of("r1", store.events("r1"));
    }

    /** Somebody decides at the open question; nothing has counted yet. */
    Scripted vote(String person, Decision decision) {
        return add(new RunEvent.VoteCast(
                run().openQuestion().orElseThrow().number(), person, decision, Optional.empty(), Optional.empty()));
    }

    Scripted withdraw(String person, Decision decision) {
        return add(new RunEvent.VoteWithdrawn(run().openQuestion().orElseThrow().number(), person, decision));
    }

    Scripted abort(String person) {
        return add(new RunEvent.AbortRequested(person, Optional.empty()));
    }

    /** Whatever others, such as a step alongside, write in between. */
    Scripted add(RunEvent event) {
        while (!store.append("r1", run().nextSeq(), time.clock().instant(), event)) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** Somebody decides, and the undo window passes. */
    Scripted decides(String person, Decision decision) {
        return vote(person, decision).passes(UNDO).go();
    }

    Scripted passes(Duration duration) {
        time.advance(duration);
        return this;
    }

    Scripted approved(String... gates) {
        for (String gate : gates) {
            if (!asked().equals(gate)) {
                throw new AssertionError("at " + asked() + " and not at " + gate);
            }
            decides("bob", Decision.APPROVE);
        }
        return this;
    }

    String asked() {
        return run().openQuestion().map(question -> question.gate().name()).orElse("nothing");
    }

    List<String> offered() {
        return run().openQuestion().orElseThrow().gate().offers().stream()
                .map(offer -> offer.decision().word())
                .toList();
    }

    String ending() {
        return run().finished().map(finished -> finished.ending().name()).orElse("open");
    }
}
