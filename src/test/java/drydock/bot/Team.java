package drydock.bot;

import drydock.announcement.Chats;
import drydock.announcement.OutboxSender;
import drydock.announcement.ReleaseAnnouncer;
import drydock.announcement.Replies;
import drydock.announcement.RunAnnouncer;
import drydock.announcement.RunChannels;
import drydock.announcement.SpokenLanguages;
import drydock.announcement.UndeliveredGates;
import drydock.answer.LockText;
import drydock.answer.RunText;
import drydock.card.PageLinks;
import drydock.chat.Card;
import drydock.chat.Chat;
import drydock.chat.StrangerLimit;
import drydock.cluster.Cluster;
import drydock.cluster.Role;
import drydock.command.CommandParser;
import drydock.command.Help;
import drydock.conversation.ClusterQuestions;
import drydock.conversation.InboundDispatcher;
import drydock.conversation.InboundFilter;
import drydock.conversation.InboundProcessor;
import drydock.conversation.JournaledRefusals;
import drydock.conversation.RunCommands;
import drydock.conversation.SerialExecutor;
import drydock.decision.DecisionRules;
import drydock.decision.Decisions;
import drydock.decision.GateReactions;
import drydock.decision.ReactionHandler;
import drydock.decision.ReactionHints;
import drydock.decision.ReactionReconciliation;
import drydock.decision.RefusedDecisions;
import drydock.decision.Withdrawals;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.ClusterChecks;
import drydock.inspection.DailyChecks;
import drydock.inspection.LeftoverContainers;
import drydock.inspection.SuspendedRestartPolicies;
import drydock.plan.ClusterPorts;
import drydock.policy.Group;
import drydock.policy.People;
import drydock.policy.Person;
import drydock.policy.Policy;
import drydock.request.ChangeCommands;
import drydock.request.CommandRunbooks;
import drydock.request.LockCommands;
import drydock.request.Planner;
import drydock.request.RunIds;
import drydock.request.ScheduledRuns;
import drydock.request.StalePlans;
import drydock.request.StartWindow;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.runner.Runner;
import drydock.testing.ChatsOn;
import drydock.testing.FakeChat;
import drydock.testing.FakeChat.Message;
import drydock.testing.FakeCluster;
import drydock.testing.FakeInbox;
import drydock.testing.FakeOutbox;
import drydock.testing.FakeRunStore;
import drydock.testing.Samples;
import drydock.testing.Shape;
import drydock.text.Text;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole bot on a fake cluster, and people who speak to it in fake chats. All of it happens on the test's thread,
 * and time passes only in {@link #beat}.
 */
public final class Team {
    private static final PageLinks PAGES = new PageLinks(URI.create("http://localhost:8080"));
    private static final List<String> PLATFORMS = List.of("console", "slack", "discord");

    public final FakeCluster world;
    public final FakeRunStore store = new FakeRunStore();
    final FakeOutbox outbox = new FakeOutbox();
    final FakeInbox inbox = new FakeInbox();
    final Map<String, FakeChat> chats = new LinkedHashMap<>();
    private final Map<String, Instant> due = new LinkedHashMap<>();
    /** Runs that were to be looked at now. */
    final List<String> enqueued = new ArrayList<>();
    /** Whether runs can be put into their queue. */
    boolean queueIsAway;

    private List<Person> people;
    private final Journal journal;
    private final Random chance = new Random(7);
    private InboundProcessor processor;
    private Runner runner;
    private RunAnnouncer announcer;
    private OutboxSender sender;
    private ReactionReconciliation reconciliation;
    UndeliveredGates undelivered;
    private StalePlans stale;
    private ScheduledRuns later;
    private ReleaseAnnouncer versions;
    ClusterChecks checks;
    private DailyChecks daily;

    public Team() {
        this(new Shape());
    }

    /** @param more people than the usual ones */
    public Team(Shape shape, Person... more) {
        this.people = Stream.concat(PEOPLE.stream(), Stream.of(more)).toList();
        this.world = new FakeCluster(shape.cluster(), Map.of());
        PLATFORMS.forEach(platform -> chats.put(platform, new FakeChat(platform)));
        this.journal = new Journal(store, clock());
        start();
    }

    /** The configuration is changed, and the bot started with it. */
    void startWith(Person changed) {
        people = people.stream()
                .map(person -> person.name().equals(changed.name()) ? changed : person)
                .toList();
        start();
    }

    /** Starts the bot, or starts it again after its process died: all that it knows is in the stores. */
    public void start() {
        Chats on = new Chats(
                chats.values().stream().map(Chat.class::cast).toList(), ChatsOn.of("console", "slack", "discord"));
        People people = new People(this.people, GROUPS, on::members);
        Policy policy = new Policy(people);
        ConfiguredClusters clusters = clusters(world);
        SpokenLanguages languages = new SpokenLanguages(clusters.all(), on);
        Replies replies = new Replies(outbox, languages, PAGES, clock());
        RunChannels channels = new RunChannels(List.of(world.cluster()), on);
        StartWindow window = new StartWindow(clusters, policy, clock());
        JournaledRefusals refusals = new JournaledRefusals(store, clock());
        RefusedDecisions refused = new RefusedDecisions(journal, people, refusals, replies, clock());
        DecisionRules rules = new DecisionRules(policy, people, window);
        Decisions decisions = new Decisions(journal, policy, rules, channels, refused, this::enqueue);
        GateReactions reactions = new GateReactions(on, outbox, channels, clock());
        ReactionHints hints = new ReactionHints(people, channels, outbox, replies);
        reconciliation = new ReactionReconciliation(journal, people, reactions, decisions, hints);
        Withdrawals withdrawals = new Withdrawals(journal, people, refused, outbox, replies);
        runner = new Runner(store, clusters, rules, reconciliation, world.time);
        List<String> names = List.of(world.cluster().name());
        CommandParser parser = new CommandParser(names);
        RunIds ids = new RunIds(chance, clock());
        LeftoverContainers leftovers = new LeftoverContainers(store);
        LockText locks = new LockText(clusters::windows);
        checks = new ClusterChecks(clusters, leftovers, clock());
        daily = new DailyChecks(clusters, journal, checks, Optional.of(LocalTime.of(6, 0)), clock());
        Planner planner = new Planner(
                clusters,
                new CommandRunbooks(clusters),
                window,
                new SuspendedRestartPolicies(store),
                leftovers,
                checks,
                clock());
        ChangeCommands commands = new ChangeCommands(
                clusters, store, this::enqueue, policy, window, ids, planner, locks, journal, replies, clock());
        InboundDispatcher dispatcher = new InboundDispatcher(
                parser,
                new Help(names),
                policy,
                clusters,
                new ClusterQuestions(clusters, store, journal, checks, leftovers, locks, clock()),
                commands,
                new LockCommands(store, people, locks, replies, clock()),
                new RunCommands(journal, new RunText(clusters::windows, clock()), decisions, channels, replies),
                new ReactionHandler(outbox, journal, decisions, withdrawals, reactions, hints),
                store,
                refusals,
                replies,
                on,
                clock());
        InboundFilter filter = new InboundFilter(people, new StrangerLimit(clock()), outbox, refusals);
        processor = new InboundProcessor(
                inbox, dispatcher, replies, new SerialExecutor(Runnable::run), filter, () -> {}, clock());
        announcer = new RunAnnouncer(journal, runner, clusters, channels, languages, outbox, people, PAGES, clock());
        sender = new OutboxSender(outbox, on, languages, journal, clock(), Runnable::run, Duration.ofSeconds(3));
        undelivered = new UndeliveredGates(journal, channels, languages, outbox, on, clock());
        stale = new StalePlans(journal, people, processor, clock());
        later = new ScheduledRuns(
                journal, store, this::enqueue, parser, commands, locks, policy, people, processor, clock());
        versions = new ReleaseAnnouncer(clusters, journal, languages, outbox, on, clock());
        catchUp();
        store.open().forEach(this::enqueue);
        chats.values().forEach(chat -> chat.start(processor));
    }

    private void catchUp() {
        try {
            processor.catchUp(world.time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ConfiguredClusters clusters(FakeCluster world) {
        ClusterPorts ports = world.ports();
        return new ConfiguredClusters(
                List.of(world.cluster()),
                new ConfiguredClusters.Adapters(
                        ports.docker(),
                        List.of(ports.balancer()),
                        List.of(ports.database()),
                        ports.storage(),
                        ports.cache(),
                        world.store,
                        ports.nocobase(),
                        ports.registry(),
                        ports.originals(),
                        ports.composeProjects()),
                world.time.clock());
    }

    private static final List<Person> PEOPLE = List.of(
            person("alice", Role.OPERATOR),
            person("bob", Role.OPERATOR, Role.APPROVER),
            person("carol", Role.OPERATOR),
            person("dave", Role.APPROVER),
            person("erin"));

    /** The group ops on Slack, whose members may approve. */
    private static final List<Group> GROUPS =
            List.of(new Group("ops", Map.of("slack", "S-ops"), Set.of(Role.APPROVER)));

    public static Person person(String name, Role... roles) {
        return new Person(name, Map.of("console", name, "slack", "U-" + name, "discord", "D-" + name), Set.of(roles));
    }

    private Clock clock() {
        return world.time.clock();
    }

    private void enqueue(String run) {
        if (queueIsAway) {
            throw new IllegalStateException("the queue is away");
        }
        enqueued.add(run);
        due.put(run, clock().instant());
    }

    /** A second passes. */
    public void beat() {
        processor.tryAgain();
        for (String run : List.copyOf(due.keySet())) {
            if (!due.get(run).isAfter(clock().instant())) {
                advance(run);
            }
        }
        announcer.announce();
        sender.send();
        undelivered.look();
        stale.askAgain();
        later.beginDue();
        world.time.advance(Duration.ofSeconds(1));
    }

    /** Time in which nobody says anything and nothing happens. */
    public void sleepUntil(Instant instant) {
        world.time.advance(Duration.between(clock().instant(), instant));
    }

    /** As it happens once an hour. */
    public void lookForVersions() {
        try {
            versions.look();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it happens once a minute, where it is configured. */
    void checkDaily() {
        try {
            daily.checkDue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void beats(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            beat();
        }
    }

    /** As a decision does it: the run is looked at soon. */
    private void advance(String run) {
        try {
            runner.advance(run)
                    .ifPresentOrElse(
                            at -> due.put(run, earlier(at, clock().instant().plusSeconds(1))), () -> due.remove(run));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }

    void lookAtReactions() {
        journal.open().forEach(reconciliation::reconcile);
    }

    FakeChat chat(String platform) {
        return chats.get(platform);
    }

    public FakeChat slack() {
        return chat("slack");
    }

    public Run run() {
        return journal.recent(1).getFirst();
    }

    /** A run of another cluster that is asked for in the same channel, and that nobody carries out here. */
    void alsoOpen(String run, String cluster) {
        RunEvent.Planned any = Samples.planned(cluster);
        store.begin(
                run,
                clock().instant(),
                new RunEvent.Planned(
                        any.plan(),
                        any.requester(),
                        any.command(),
                        Optional.empty(),
                        new RunEvent.Origin("slack", FakeChat.CHANNEL, run)));
    }

    void drop(String run) {
        store.finish(run, 2, clock().instant(), new RunEvent.Finished(RunEvent.Ending.DROPPED, Text.none()));
    }

    public Run run(String id) {
        return journal.run(id).orElseThrow();
    }

    Cluster cluster() {
        return world.cluster();
    }

    /** The newest message of a kind on a platform. */
    public Message newest(String platform, Card.Kind kind) {
        return said(platform, kind).getLast();
    }

    public List<Message> said(String platform, Card.Kind kind) {
        return chat(platform).messages().stream()
                .filter(message -> message.author().equals("drydock"))
                .filter(message -> message.card().kind() == kind)
                .toList();
    }

    /** What one person was told in private, in all. */
    public List<String> toldPrivately(String platform, String user) {
        List<String> told = new ArrayList<>();
        chat(platform).messages().stream()
                .filter(message -> message.recipient().equals(Optional.of(user)))
                .forEach(message -> told.add(message.text()));
        return told;
    }
}
