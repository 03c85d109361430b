package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.cluster.Cluster.Proof;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.command.Command;
import drydock.database.DatabaseException;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.seal.AwaitProof;
import drydock.plan.step.seal.BackUpSealed;
import drydock.plan.step.seal.RestoreSealed;
import drydock.plan.step.seal.SealDatabases;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Ending;
import drydock.runbook.data.RollbackRunbook;
import drydock.testing.FakeCluster;
import drydock.testing.Invariants;
import drydock.testing.Samples;
import drydock.testing.Shape;
import drydock.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** An upgrade that keeps what is there by sealed copies, with a proof that takes as long as a test wants. */
class SealedUpgradeTest {
    private static final String ID = "7f3a9c";
    private final DatabaseException full = new DatabaseException(Text.verbatim("No space left on b"));

    private final CountDownLatch held = new CountDownLatch(1);
    private final List<Gate> failures = new ArrayList<>();
    private FakeCluster world;
    private Scenario scenario;
    private TrialRun run;

    private void upgrade(Shape shape, String version) {
        world = new FakeCluster(shape.cluster(), Map.of());
        scenario = Scenario.upgrade("an upgrade", version, shape, this::answer, Ending.DONE);
        run = new TrialRun(ID, scenario, world);
    }

    private Decision answer(Question question, int retries) {
        boolean failed = List.of("failure", "decision").contains(question.gate().name());
        if (!failed) {
            return Decision.APPROVE;
        }
        failures.add(question.gate());
        return question.gate().offers(Decision.ROLL_BACK) ? Decision.ROLL_BACK : Decision.RETRY;
    }

    /** The proof begins only once this is so, and until then people answer; then something happens. */
    private void proofWaitsFor(Predicate<Run> when, Runnable then) {
        run = new TrialRun(ID, scenario, world, plan -> Held.in(plan, held));
        world.time.whileAwaiting(() -> {
            if (held.getCount() == 0) {
                return false;
            }
            if (when.test(run.run())) {
                then.run();
                held.countDown();
                return false;
            }
            people();
            return true;
        });
    }

    /** Begins its work only once a test says so. */
    private record Held(Step step, CountDownLatch until) implements Step {

        static Plan in(Plan plan, CountDownLatch until) {
            return new Plan(
                    plan.runbook(),
                    plan.cluster(),
                    plan.headline(),
                    plan.nodes(),
                    plan.clusterIdentity(),
                    plan.start(),
                    plan.stages().stream().map(stage -> in(stage, until)).toList(),
                    plan.notes());
        }

        private static Stage in(Stage stage, CountDownLatch until) {
            return new Stage(
                    stage.title(),
                    stage.steps().stream()
                            .map(step -> step.alongside() ? new Held(step, until) : step)
                            .toList(),
                    stage.gate(),
                    stage.askedEarly(),
                    stage.onFailure());
        }

        @Override
        public Text title() {
            return step.title();
        }

        @Override
        public Outcome run(StepContext context) throws InterruptedException {
            until.await();
            return step.run(context);
        }

        @Override
        public Optional<Step> undo() {
            return step.undo();
        }

        @Override
        public Optional<Text> without() {
            return step.without();
        }

        @Override
        public boolean alongside() {
            return step.alongside();
        }
    }

    private void people() {
        Optional<Question> question = run.run().openQuestion();
        question.filter(open -> open.votes().isEmpty())
                .ifPresent(open ->
                        run.decisions.decide(TrialRun.by("bob"), run.run(), open, answer(open, 0), Optional.empty()));
        world.time.advance(world.cluster().approvals().undoWindow());
    }

    private static int indexOf(Run run, Class<? extends Step> step) {
        List<Step> steps = run.plan().steps();
        return steps.indexOf(steps.stream().filter(step::isInstance).findFirst().orElseThrow());
    }

    /** Whether nothing is left to do before the step that waits for the proof. */
    private static boolean waitsForTheProof(Run run) {
        return run.forward().containsKey(indexOf(run, AwaitProof.class) - 1)
                && run.forward()
                        .get(indexOf(run, AwaitProof.class) - 1)
                        .outcome()
                        .isPresent();
    }

    private static boolean isAsked(Run run, String gate) {
        return run.openQuestion()
                .filter(open -> open.gate().name().equals(gate))
                .isPresent();
    }

    private boolean proven() {
        return world.ports().backups().proven(world.cluster(), ID).isPresent();
    }

    private boolean serves() {
        return world.world().look().status() == 200;
    }

    private String version() {
        return world.ports()
                .database()
                .applicationVersion(world.cluster(), "nocobase")
                .map(Version::toString)
                .orElse("");
    }

    private void ended(Ending ending) {
        run.carryOut();
        assertThat(run.run().finished().orElseThrow().ending())
                .as(String.join("\n", run.journalTexts()))
                .isEqualTo(ending);
        assertThat(Invariants.broken(run.facts())).isEmpty();
        assertThat(world.database.scratches()).isEmpty();
    }

    @Test
    void the_new_version_is_there_and_looked_at_while_the_backup_is_proven_and_nothing_opens_before() {
        upgrade(new Shape(), "1.4");
        List<Object> seen = new ArrayList<>();
        proofWaitsFor(SealedUpgradeTest::waitsForTheProof, () -> seen.addAll(List.of(version(), proven(), serves())));
        ended(Ending.DONE);
        assertThat(seen).containsExactly("1.4.17", false, false);
        assertThat(proven()).isTrue();
        assertThat(serves()).isTrue();
    }

    @Test
    void with_alongside_the_world_is_let_in_before_and_the_sealed_copies_stay_until_then() {
        upgrade(new Shape().proven(Proof.ALONGSIDE), "1.4");
        List<Object> seen = new ArrayList<>();
        proofWaitsFor(
                SealedUpgradeTest::waitsForTheProof,
                () -> seen.addAll(
                        List.of(proven(), serves(), world.ports().backups().isSealed(world.cluster(), ID))));
        ended(Ending.DONE);
        assertThat(seen).containsExactly(false, true, true);
        assertThat(proven()).isTrue();
        assertThat(world.ports().backups().isSealed(world.cluster(), ID)).isFalse();
    }

    @Test
    void a_first_node_that_fails_goes_back_by_the_sealed_copy_itself() {
        upgrade(new Shape().withRedis(), "1.5");
        List<String> sealed = new ArrayList<>();
        proofWaitsFor(
                run -> isAsked(run, "failure"),
                () -> world.ports()
                        .backups()
                        .sealed(world.cluster())
                        .forEach(one ->
                                sealed.add(one.databases().get("nocobase").identity())));
        ended(Ending.ROLLED_BACK);
        assertThat(run.run().undoing()).hasAtLeastOneElementOfType(RestoreSealed.class);
        assertThat(sealed)
                .containsExactly(world.ports()
                        .database()
                        .identity(world.cluster(), "nocobase")
                        .database());
        assertThat(version()).isEqualTo("1.3.21");
    }

    @Test
    void a_proof_that_fails_before_the_new_version_starts_takes_everything_back_by_itself() {
        upgrade(new Shape().provenOn("b"), "1.4");
        proofWaitsFor(run -> isAsked(run, "backup"), () -> world.database.noScratch(full));
        ended(Ending.UNWOUND);
        assertThat(failures).isEmpty();
        assertThat(version()).isEqualTo("1.3.21");
    }

    @Test
    void a_disk_that_fills_between_the_plan_and_the_sealing_takes_everything_back_by_itself() {
        upgrade(new Shape(), "1.4");
        world.time.whileAwaiting(() -> false);
        run.carryOutUntil("start");
        world.database.freeBytes(100);
        ended(Ending.UNWOUND);
        assertThat(world.faults.calls().stream().map(call -> call.method())).doesNotContain("seal");
        assertThat(serves()).isTrue();
        assertThat(version()).isEqualTo("1.3.21");
    }

    @Test
    void the_checkpoint_that_sealing_begins_with_is_made_before_the_503() {
        upgrade(new Shape(), "1.4");
        world.time.whileAwaiting(() -> false);
        ended(Ending.DONE);
        List<String> calls =
                world.faults.calls().stream().map(call -> call.method()).toList();
        assertThat(calls).containsOnlyOnce("checkpoint");
        assertThat(calls.indexOf("checkpoint")).isBetween(calls.indexOf("pull"), calls.indexOf("close"));
        assertThat(calls.indexOf("seal")).isGreaterThan(calls.indexOf("close"));
    }

    @Test
    void one_that_fails_behind_the_503_opens_nothing_and_people_go_back() {
        upgrade(new Shape().provenOn("b"), "1.4");
        proofWaitsFor(SealedUpgradeTest::waitsForTheProof, () -> world.database.noScratch(full));
        ended(Ending.ROLLED_BACK);
        assertThat(failures).hasSize(1);
        assertThat(failures.getFirst().offers(Decision.RETRY)).isTrue();
        assertThat(version()).isEqualTo("1.3.21");
        assertThat(run.run().reopened()).isFalse();
    }

    @Test
    void or_have_it_proven_again_and_are_asked_at_no_gate_anew() {
        upgrade(new Shape().provenOn("b"), "1.4");
        proofWaitsFor(SealedUpgradeTest::waitsForTheProof, () -> world.database.noScratch(full));
        run.carryOutUntil("failure");
        assertThat(serves()).isFalse();
        assertThat(proven()).isFalse();

        world.database.takesScratch();
        Question question = run.run().openQuestion().orElseThrow();
        run.decisions.decide(TrialRun.by("bob"), run.run(), question, Decision.RETRY, Optional.empty());
        world.time.advance(world.cluster().approvals().undoWindow());
        ended(Ending.DONE);

        assertThat(proven()).isTrue();
        assertThat(run.run().questions().stream().map(asked -> asked.gate().name()))
                .containsExactly("start", "backup", "verification", "failure");
    }

    @Test
    void one_that_fails_once_people_work_again_leaves_them_at_work_and_the_sealed_copies_until_it_is_proven() {
        upgrade(new Shape().provenOn("b").proven(Proof.ALONGSIDE), "1.4");
        proofWaitsFor(SealedUpgradeTest::waitsForTheProof, () -> world.database.noScratch(full));
        run.carryOutUntil("failure");
        Question question = run.run().openQuestion().orElseThrow();
        assertThat(question.gate().offers(Decision.RETRY)).isTrue();
        assertThat(question.gate().offers(Decision.ROLL_BACK)).isFalse();
        assertThat(serves()).isTrue();
        assertThat(world.ports().backups().isSealed(world.cluster(), ID)).isTrue();

        world.database.takesScratch();
        ended(Ending.DONE);
        assertThat(proven()).isTrue();
    }

    @Test
    void once_people_work_again_a_run_can_end_without_a_proof_and_the_sealed_copies_stay() {
        upgrade(new Shape().provenOn("b").proven(Proof.ALONGSIDE), "1.4");
        proofWaitsFor(SealedUpgradeTest::waitsForTheProof, () -> world.database.noScratch(full));
        run.carryOutUntil("failure");
        Question question = run.run().openQuestion().orElseThrow();
        run.decisions.decide(TrialRun.by("bob"), run.run(), question, Decision.APPROVE, Optional.empty());
        world.time.advance(world.cluster().approvals().undoWindow());
        run.carryOut();

        assertThat(run.run().finished().orElseThrow().ending()).isEqualTo(Ending.DONE);
        assertThat(Invariants.broken(run.facts())).isEmpty();
        assertThat(proven()).isFalse();
        assertThat(serves()).isTrue();
        world.ports().backups().pruneSealed(world.cluster(), Set.of());
        assertThat(world.ports().backups().isSealed(world.cluster(), ID)).isTrue();
        assertThat(String.join("\n", run.journalTexts())).contains("The sealed copies stay beside the databases");
    }

    @Test
    void a_host_that_was_only_chosen_and_cannot_take_the_proof_keeps_nothing_from_being_proven() {
        upgrade(new Shape(), "1.4");
        world.database.noScratch(full);
        ended(Ending.DONE);
        assertThat(proven()).isTrue();
        assertThat(String.join("\n", run.journalTexts())).contains("b cannot take the proof: No space left on b");
    }

    @Test
    void several_databases_go_back_together() {
        upgrade(new Shape().databases("nocobase", "crm"), "1.5");
        ended(Ending.ROLLED_BACK);
        assertThat(world.database.names()).containsExactly("crm", "nocobase");
    }

    @Test
    void where_none_can_be_sealed_the_backup_is_proven_first() {
        world = new FakeCluster();
        world.database.sealingObstacle("nocobase", Text.verbatim("nocobase may not create databases"));
        run = new TrialRun(ID, Scenario.upgrade("an upgrade", "1.4", new Shape(), this::answer, Ending.DONE), world);
        ended(Ending.DONE);
        assertThat(run.run().plan().steps())
                .noneMatch(SealDatabases.class::isInstance)
                .noneMatch(BackUpSealed.class::isInstance);
        assertThat(proven()).isTrue();
    }

    @Test
    void what_somebody_wrote_whom_the_server_does_not_show_is_found_before_anything_is_upgraded() {
        world = new FakeCluster();
        world.database.sealingObstacle("nocobase", Text.verbatim("it makes no copies"));
        world.database.doesNotSeeEveryWriter();
        Scenario writing = Scenario.upgrade(
                "an upgrade",
                "1.4",
                new Shape(),
                (question, retries) -> {
                    if (question.gate().name().equals("backup")) {
                        world.database.content("nocobase").table("jobs", "of somebody");
                    }
                    return answer(question, retries);
                },
                Ending.UNWOUND);
        run = new TrialRun(ID, writing, world);
        run.carryOut();
        assertThat(run.run().finished().orElseThrow().ending()).isEqualTo(Ending.UNWOUND);
        assertThat(String.join("\n", run.journalTexts())).contains("somebody wrote after backup", "jobs");
        assertThat(world.database.content("nocobase").tables()).containsKey("jobs");
        assertThat(version()).isEqualTo("1.3.21");
        assertThat(serves()).isTrue();
    }

    private void rollBack() {
        Command.Rollback command = new Command.Rollback(Optional.empty(), Optional.empty(), false);
        run = new TrialRun(
                "8a11b2",
                new Scenario(
                        "a rollback",
                        () -> world,
                        Optional.<VersionRange>empty(),
                        situation -> new RollbackRunbook().plan(command, situation),
                        this::answer,
                        Ending.DONE),
                world);
    }

    @Test
    void a_rollback_within_the_time_puts_the_kept_copies_in_place() {
        upgrade(new Shape().keepingSealed(Duration.ofHours(24)), "1.4");
        run.carryOut();
        assertThat(String.join("\n", run.journalTexts())).contains("`rollback` takes seconds");
        String sealed = world.ports()
                .backups()
                .sealed(world.cluster())
                .getFirst()
                .databases()
                .get("nocobase")
                .identity();
        rollBack();
        assertThat(run.run().plan().steps()).noneMatch(RestoreBackup.class::isInstance);
        run.carryOut();
        assertThat(run.run().finished().orElseThrow().ending()).isEqualTo(Ending.DONE);
        assertThat(world.ports()
                        .database()
                        .identity(world.cluster(), "nocobase")
                        .database())
                .isEqualTo(sealed);
        assertThat(version()).isEqualTo("1.3.21");
        assertThat(world.database.names()).containsExactly("nocobase");
        assertThat(serves()).isTrue();
    }

    @Test
    void who_asks_for_a_rollback_reads_how_it_goes_back() {
        Team team = new Team(new Shape().keepingSealed(Duration.ofHours(24)));
        team.world.sealed("first");
        team.world.database.content("nocobase").version("1.4.17");
        assertThat(planOfRollback(team)).contains("goes back by renaming the sealed copies");
        team.world.ports().backups().removeSealed(team.cluster(), "first", Samples.mark("first"));
        assertThat(planOfRollback(team)).doesNotContain("renaming");
    }

    private static String planOfRollback(Team team) {
        team.slack().say("U-alice", "/nocobase rollback --plan");
        team.beats(Duration.ofSeconds(3));
        return team.newest("slack", Kind.PLAN).text();
    }

    @Test
    void once_they_are_gone_it_restores_the_dump() {
        upgrade(new Shape().keepingSealed(Duration.ofHours(24)), "1.4");
        run.carryOut();
        world.time.advance(Duration.ofHours(25));
        world.ports().backups().pruneSealed(world.cluster(), Set.of());
        rollBack();
        assertThat(run.run().plan().steps()).hasAtLeastOneElementOfType(RestoreBackup.class);
        run.carryOut();
        assertThat(run.run().finished().orElseThrow().ending()).isEqualTo(Ending.DONE);
        assertThat(version()).isEqualTo("1.3.21");
    }
}
