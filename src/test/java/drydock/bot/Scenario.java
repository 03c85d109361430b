package drydock.bot;

import drydock.cluster.Cluster.Proof;
import drydock.cluster.software.Migration;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.VersionRange;
import drydock.command.Command;
import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.RunEvent.Ending;
import drydock.runbook.PlanningResult;
import drydock.runbook.Runbook;
import drydock.runbook.Situation;
import drydock.runbook.data.BackupRunbook;
import drydock.runbook.data.MigrateRunbook;
import drydock.runbook.data.RestoreRunbook;
import drydock.runbook.data.RollbackRunbook;
import drydock.runbook.data.UpgradeRunbook;
import drydock.runbook.node.MaintainRunbook;
import drydock.runbook.node.PluginRunbook;
import drydock.runbook.node.RestartRunbook;
import drydock.runbook.node.StartRunbook;
import drydock.runbook.node.StopRunbook;
import drydock.testing.FakeCluster;
import drydock.testing.FakeMigrations;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of run that every loop drives; a new runbook adds its own here.
 *
 * @param world the cluster as the run finds it
 * @param wanted among which the newest version is wanted
 * @param ending of a run in which nothing goes wrong but what the scenario is about
 */
public record Scenario(
        String name,
        Supplier<FakeCluster> world,
        Optional<VersionRange> wanted,
        Function<Situation, PlanningResult> planner,
        Answers answers,
        Ending ending) {

    private static final Optional<String> NONE = Optional.empty();

    /** What people answer. */
    interface Answers {
        /** @param retries how often somebody has chosen to try again in this run */
        Decision to(Question question, int retries);
    }

    public static List<Scenario> all() {
        return List.of(
                upgrade("upgrade", "1.4", new Shape(), Scenario::sensible, Ending.DONE),
                new Scenario(
                        "upgrade after which a plugin is gone, together and after the first, proven alongside",
                        Scenario::losingAPlugin,
                        VersionRange.parse("1.4"),
                        upgrade("1.4"),
                        Scenario::sensible,
                        Ending.DONE),
                new Scenario(
                        "upgrade of several processes, proven before",
                        () -> new FakeCluster(
                                new Shape().proven(Proof.BEFORE_UPGRADE).cluster(), Map.of("CLUSTER_MODE", "max")),
                        VersionRange.parse("1.4"),
                        upgrade("1.4"),
                        Scenario::sensible,
                        Ending.DONE),
                upgrade("upgrade rejected at its backup", "1.4", new Shape(), Scenario::noToTheBackup, Ending.UNWOUND),
                upgrade(
                        "upgrade whose first node fails",
                        "1.5",
                        new Shape().withRedis(),
                        Scenario::sensible,
                        Ending.ROLLED_BACK),
                new Scenario(
                        "upgrade without a sick node",
                        () -> withSickNode("1.4.17"),
                        VersionRange.parse("1.4"),
                        upgrade("1.4"),
                        Scenario::sensible,
                        Ending.DONE),
                backup("backup while serving", false),
                backup("backup behind the 503", true),
                backup("backup behind a 503 that a person switches", Scenario::switchedByHand, true),
                restore("restore", Scenario::sensible, Ending.DONE),
                restore("restore not liked by people", Scenario::noToTheVerification, Ending.ROLLED_BACK),
                rollback("rollback", Scenario::upgraded, Scenario::sensible, Ending.DONE),
                rollback(
                        "rollback not liked by people",
                        Scenario::upgraded,
                        Scenario::noToTheVerification,
                        Ending.ROLLED_BACK),
                migrate("migrate", true, Ending.DONE),
                migrate("migrate, and the command fails", false, Ending.ROLLED_BACK),
                asItIs("stop", FakeCluster::new, new StopRunbook(), new Command.Stop(NONE, NONE, false)),
                asItIs("restart", FakeCluster::new, new RestartRunbook(), new Command.Restart(NONE, NONE, false)),
                asItIs(
                        "restart without a sick node",
                        () -> withSickNode("1.3.21"),
                        new RestartRunbook(),
                        new Command.Restart(NONE, NONE, false)),
                asItIs("maintain", FakeCluster::new, new MaintainRunbook(), maintain(false)),
                asItIs("maintain, closed", FakeCluster::new, new MaintainRunbook(), maintain(true)),
                plugin("plugin", FakeCluster::new, Scenario::sensible, Ending.DONE),
                plugin("plugin that breaks the start", Scenario::breakingWithMap, Scenario::sensible, Ending.UNWOUND),
                plugin(
                        "plugin taken back since a node is sick",
                        () -> withSickNode("1.3.21"),
                        Scenario::noToTheVerification,
                        Ending.UNWOUND),
                asItIs("start", Scenario::stopped, new StartRunbook(), new Command.Start(NONE, NONE, false)),
                asItIs("first start", Scenario::empty, new StartRunbook(), new Command.Start(NONE, NONE, false)),
                asItIs(
                        "first start from nothing",
                        Scenario::nothingYet,
                        new StartRunbook(),
                        new Command.Start(NONE, NONE, false)));
    }

    private static FakeCluster losingAPlugin() {
        FakeCluster world = new FakeCluster(
                new Shape().together().afterFirst().proven(Proof.ALONGSIDE).cluster(), Map.of());
        world.newReleaseWithout("1.4.18", "users");
        return world;
    }

    private static Command.Maintain maintain(boolean closed) {
        return new Command.Maintain(NONE, closed, Optional.of(Duration.ofHours(2)), NONE, false);
    }

    private static Scenario plugin(String name, Supplier<FakeCluster> world, Answers answers, Ending ending) {
        PluginChange change = PluginChange.of(PluginChange.Action.ENABLE, "map");
        Command.ChangePlugin command = new Command.ChangePlugin(change, NONE, NONE, false);
        return new Scenario(
                name,
                world,
                Optional.empty(),
                situation -> new PluginRunbook(change.routes()).plan(command, situation),
                answers,
                ending);
    }

    private static FakeCluster breakingWithMap() {
        FakeCluster world = new FakeCluster();
        world.breaksWith("map");
        world.world().bearsWithReboots();
        return world;
    }

    /** One that leaves the nodes on their images, and in which nothing goes wrong. */
    private static <C extends Command> Scenario asItIs(
            String name, Supplier<FakeCluster> world, Runbook<C> runbook, C command) {
        return new Scenario(
                name,
                world,
                Optional.empty(),
                situation -> runbook.plan(command, withHeldPolicies(situation)),
                Scenario::sensible,
                Ending.DONE);
    }

    private static Situation withHeldPolicies(Situation situation) {
        return new Situation(
                situation.cluster(),
                situation.state(),
                situation.run(),
                situation.backups(),
                situation.now(),
                FakeCluster.policies());
    }

    static Scenario upgrade(String name, String version, Shape shape, Answers answers, Ending ending) {
        return new Scenario(
                name,
                () -> new FakeCluster(shape.cluster(), Map.of()),
                VersionRange.parse(version),
                upgrade(version),
                answers,
                ending);
    }

    private static Function<Situation, PlanningResult> upgrade(String version) {
        Command.Upgrade command = new Command.Upgrade(
                VersionRange.parse(version).orElseThrow(), Optional.empty(), Optional.empty(), false);
        return situation -> new UpgradeRunbook().plan(command, situation);
    }

    private static FakeCluster switchedByHand() {
        FakeCluster world = new FakeCluster();
        world.balancer.byWillingHands();
        return world;
    }

    private static Scenario backup(String name, boolean closed) {
        return backup(name, FakeCluster::new, closed);
    }

    private static Scenario backup(String name, Supplier<FakeCluster> world, boolean closed) {
        Command.BackupCreate command = new Command.BackupCreate(Optional.empty(), Optional.empty(), closed, false);
        return new Scenario(
                name,
                world,
                Optional.empty(),
                situation -> new BackupRunbook().plan(command, situation),
                Scenario::sensible,
                Ending.DONE);
    }

    private static Scenario restore(String name, Answers answers, Ending ending) {
        Command.BackupRestore command =
                new Command.BackupRestore("first", Optional.empty(), Optional.empty(), Optional.empty(), false);
        return new Scenario(
                name,
                Scenario::backedUp,
                Optional.empty(),
                situation -> new RestoreRunbook(List.of()).plan(command, situation),
                answers,
                ending);
    }

    private static Scenario rollback(String name, Supplier<FakeCluster> world, Answers answers, Ending ending) {
        Command.Rollback command = new Command.Rollback(Optional.empty(), Optional.empty(), false);
        return new Scenario(
                name,
                world,
                Optional.empty(),
                situation -> new RollbackRunbook().plan(command, situation),
                answers,
                ending);
    }

    private static Scenario migrate(String name, boolean works, Ending ending) {
        Migration migration = new Migration("storage/migrations/forms.nbdata");
        Command.Migrate command = new Command.Migrate(migration, NONE, NONE, false);
        return new Scenario(
                name,
                () -> {
                    FakeCluster world = new FakeCluster(new Shape().withRedis().cluster(), Map.of());
                    world.migrations.installed().file(migration.text(), "forms").works(works);
                    return world;
                },
                Optional.empty(),
                situation -> new MigrateRunbook(Optional.of(FakeMigrations.sha256("forms"))).plan(command, situation),
                Scenario::sensible,
                ending);
    }

    private static FakeCluster withSickNode(String version) {
        FakeCluster world = new FakeCluster();
        world.sicken("nb-3", version);
        return world;
    }

    private static FakeCluster stopped() {
        return stopped(new FakeCluster());
    }

    private static FakeCluster stopped(FakeCluster world) {
        new TrialRun(
                        "first",
                        asItIs("stop", () -> world, new StopRunbook(), new Command.Stop(NONE, NONE, false)),
                        world)
                .carryOut();
        return world;
    }

    private static FakeCluster empty() {
        FakeCluster world = stopped();
        world.database.content("nocobase").version("");
        return world;
    }

    private static FakeCluster nothingYet() {
        return stopped(new FakeCluster(new Shape().creating("1.3.21").cluster(), Map.of()))
                .nothingYet();
    }

    private static FakeCluster backedUp() {
        FakeCluster world = new FakeCluster(new Shape().withRedis().cluster(), Map.of());
        new TrialRun("first", backup("the backup before", true), world).carryOut();
        return world;
    }

    private static FakeCluster upgraded() {
        FakeCluster world = new FakeCluster();
        new TrialRun("first", upgrade("the upgrade before", "1.4", new Shape(), Scenario::sensible, Ending.DONE), world)
                .carryOut();
        return world;
    }

    /** Yes where nothing is wrong; else once more, then back, then whatever gets on. */
    static Decision sensible(Question question, int retries) {
        boolean wrong = List.of("failure", "decision", "entrance")
                .contains(question.gate().name());
        if (!wrong) {
            return Decision.APPROVE;
        }
        if (retries < 2) {
            return Decision.RETRY;
        }
        return question.gate().offers(Decision.APPROVE)
                ? Decision.APPROVE
                : question.gate().offers(Decision.ROLL_BACK) ? Decision.ROLL_BACK : Decision.RETRY;
    }

    private static Decision noToTheBackup(Question question, int retries) {
        return question.gate().name().equals("backup") ? Decision.REJECT : sensible(question, retries);
    }

    private static Decision noToTheVerification(Question question, int retries) {
        if (question.gate().name().equals("verification")) {
            return Decision.REJECT;
        }
        return question.gate().offers(Decision.ROLL_BACK) ? Decision.ROLL_BACK : sensible(question, retries);
    }

    @Override
    public String toString() {
        return name;
    }
}
