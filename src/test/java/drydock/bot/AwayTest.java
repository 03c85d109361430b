package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster.Proof;
import drydock.cluster.Host;
import drydock.cluster.RunMark;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.docker.Container;
import drydock.inspection.LeftoverContainers;
import drydock.plan.Decision;
import drydock.plan.node.Leftover;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.step.backup.CreateBackup;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.ReplaceNode;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.runbook.PlanningResult;
import drydock.runbook.Situation;
import drydock.runbook.node.RestartRunbook;
import drydock.testing.FakeCluster;
import drydock.testing.Faults.Fault;
import drydock.testing.Invariants;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hosts and engines that are away in the middle of an upgrade, for a moment, for long, or for good. */
class AwayTest {
    private static final Duration MOMENT = Duration.ofSeconds(4);

    private FakeCluster world = new FakeCluster();
    private TrialRun trial = trial();

    private TrialRun trial() {
        return new TrialRun("7f3a9c", Scenario.all().getFirst(), world);
    }

    private Host host(String name) {
        return world.cluster().host(name);
    }

    /** Once, in front of the first call to a port at which that holds. */
    private void when(Predicate<Run> moment, Runnable event) {
        AtomicBoolean over = new AtomicBoolean();
        world.meanwhile(() -> {
            if (!over.get() && moment.test(trial.run()) && over.compareAndSet(false, true)) {
                event.run();
            }
        });
    }

    private static boolean isAt(Run run, Class<?> step) {
        return !run.goingBack()
                && run.position() < run.course().size()
                && step.isInstance(run.course().get(run.position()))
                && run.states().containsKey(run.position());
    }

    /** As the storage is listed for it. */
    private void theDumpBreaks(Shape shape, Duration away) {
        world = new FakeCluster(shape.proven(Proof.BEFORE_UPGRADE).cluster(), Map.of());
        trial = trial();
        Predicate<Run> dumping = run -> isAt(run, CreateBackup.class)
                && world.faults.calls().getLast().method().equals("others");
        when(dumping, () -> {
            world.docker.away(host("a"), away);
            world.faults.failCall(1, Fault.BEFORE);
        });
    }

    private Optional<Question> open() {
        return trial.run().openQuestion();
    }

    private void passes(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            trial.advance();
            world.time.advance(Duration.ofSeconds(1));
        }
    }

    private void fitsThePromises(Ending ending) {
        assertThat(trial.run().finished().map(RunEvent.Finished::ending))
                .as(String.join("\n", trial.journalTexts()))
                .contains(ending);
        assertThat(Invariants.broken(trial.facts()))
                .as(String.join("\n", trial.journalTexts()))
                .isEmpty();
    }

    private long asked(String gate) {
        return trial.run().questions().stream()
                .filter(question -> question.gate().name().equals(gate))
                .count();
    }

    @Test
    void a_dump_that_an_engines_restart_broke_is_begun_again_when_the_engine_is_back() {
        theDumpBreaks(new Shape(), MOMENT);
        trial.carryOut();
        fitsThePromises(Ending.DONE);
        assertThat(asked("failure")).isZero();
    }

    @Test
    void a_first_node_that_its_engines_restart_stopped_is_started_again_by_the_run() {
        world.world().bearsWithReboots();
        when(
                run -> isAt(run, StartUpgradedNode.class)
                        && run.running().containsKey("nb-1")
                        && world.container("nb-1").running(),
                () -> world.docker.restart(host("a"), MOMENT));
        trial.carryOut();
        fitsThePromises(Ending.DONE);
        assertThat(asked("failure")).isZero();
        assertThat(trial.journalTexts())
                .anyMatch(text -> text.contains("StepRestarted")
                        && text.contains("the Docker engine of host a was restarted, which stopped nb-1"));
    }

    @Test
    void a_way_back_that_found_a_host_away_goes_on_by_itself_when_it_is_back() {
        theDumpBreaks(new Shape(), Duration.ofMinutes(8));
        trial.carryOutUntil("failure");
        assertThat(trial.run().goingBack()).isTrue();
        assertThat(trial.said).anyMatch(text -> text.contains("tried again by itself"));
        passes(Duration.ofMinutes(10));
        fitsThePromises(Ending.UNWOUND);
    }

    @Test
    void a_host_is_waited_for_as_long_as_its_cluster_says() {
        theDumpBreaks(new Shape().waiting(Duration.ofMinutes(10)), Duration.ofMinutes(8));
        trial.carryOut();
        fitsThePromises(Ending.DONE);
        assertThat(asked("failure")).isZero();
    }

    @Test
    void an_answer_of_people_counts_before_any_comeback() {
        when(run -> isAt(run, ReplaceNode.class) && run.position() > 12, () -> world.docker.unreachable(host("c")));
        trial.carryOutUntil("failure");
        trial.decisions.decide(
                TrialRun.by("bob"), trial.run(), open().orElseThrow(), Decision.REJECT, Optional.empty());
        world.docker.reachable(host("c"));
        trial.advance();
        assertThat(trial.journalTexts()).noneMatch(text -> text.contains("RetriedAutomatically"));
    }

    private void hostOfTheLastNodeDies() {
        trial.carryOutUntil("verification");
        world.world().bearsWithReboots();
        world.docker.unreachable(host("c"));
        trial.carryOutUntil("failure");
    }

    private Set<String> containersOnC() {
        world.docker.reachable(host("c"));
        return world.docker.containers(host("c")).stream()
                .map(Container::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_dead_host_among_the_rest_can_be_left_and_the_run_ends_without_it() {
        hostOfTheLastNodeDies();
        Question question = open().orElseThrow();
        assertThat(question.gate().offers())
                .extracting(offer -> offer.decision())
                .containsExactly(Decision.APPROVE, Decision.RETRY, Decision.ROLL_BACK, Decision.REJECT);
        assertThat(question.gate().onExpiry()).contains(Decision.APPROVE);
        passes(world.cluster().approvals().expireAfter().plusMinutes(10));
        assertThat(trial.run().finished().map(RunEvent.Finished::ending))
                .as(String.join("\n", trial.journalTexts()))
                .contains(Ending.DONE);
        assertThat(trial.run().leftOut()).containsExactly("nb-3");
        assertThat(world.balancer.drained(world.cluster())).containsExactly("nb-3");
    }

    @Test
    void what_is_left_on_a_dead_host_is_told_and_the_next_plan_begins_with_clearing_it_away() throws Exception {
        hostOfTheLastNodeDies();
        passes(world.cluster().approvals().expireAfter().plusMinutes(10));
        LeftoverContainers left = new LeftoverContainers(trial.journal);
        assertThat(left.lines(world.cluster(), world.docker))
                .extracting(Messages.ENGLISH::of)
                .singleElement()
                .asString()
                .contains("7f3a9c", "nb-3", "host c does not answer");
        assertThat(containersOnC()).contains("nocobase-3", "nocobase-3.next-7f3a9c");
        assertThat(left.lines(world.cluster(), world.docker))
                .extracting(Messages.ENGLISH::of)
                .singleElement()
                .asString()
                .contains("nocobase-3 is still on host c");
        List<Leftover> there = left.there(world.cluster(), world.docker);
        ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty(), there);
        assertThat(state.nodes().get("nb-3").own()).contains(Version.of("1.4.17"));

        Scenario restart = new Scenario(
                "restart",
                () -> world,
                Optional.empty(),
                situation -> clearingAway(
                        new RestartRunbook()
                                .plan(
                                        new Command.Restart(Optional.empty(), Optional.empty(), false),
                                        with(situation, state)),
                        there),
                Scenario::sensible,
                Ending.DONE);
        TrialRun next = new TrialRun("00000b", restart, world);
        next.carryOut();
        assertThat(next.run().finished().map(RunEvent.Finished::ending))
                .as(String.join("\n", next.journalTexts()))
                .contains(Ending.DONE);
        assertThat(containersOnC()).containsExactly("nocobase-3");
        assertThat(world.container("nb-3").running()).isTrue();
        assertThat(world.container("nb-3").label("drydock.version")).contains("1.4.17");
        assertThat(left.lines(world.cluster(), world.docker)).isEmpty();
    }

    @Test
    void what_a_node_left_that_the_configuration_no_longer_has_is_named_by_the_whole_id() {
        String id = "7f3a9c1e" + "0".repeat(24);
        Leftover left = new Leftover(new RunMark(id, "0", Instant.EPOCH), "nb-9", true);
        assertThat(Messages.ENGLISH.of(LeftoverContainers.gone(left)))
                .startsWith("run 7f3a9c1e ended without nb-9")
                .contains("label=drydock.run=" + id + "`", "*.prev-" + id);
    }

    private PlanningResult clearingAway(PlanningResult planning, List<Leftover> there) {
        return planning instanceof PlanningResult.Planned(var plan)
                ? new PlanningResult.Planned(LeftoverContainers.first(plan, there, world.cluster(), world.docker))
                : planning;
    }

    private static Situation with(Situation situation, ClusterState state) {
        return new Situation(
                situation.cluster(),
                state,
                situation.run(),
                situation.backups(),
                situation.now(),
                FakeCluster.policies());
    }

    private void dies(String node) {
        when(run -> isAt(run, RemovePredecessors.class), () -> {
            world.world().bearsWithReboots();
            world.stop(node);
            world.docker.unreachable(world.cluster().hostOf(world.cluster().node(node)));
        });
        trial.carryOutUntil("failure");
    }

    @Test
    void a_node_that_is_left_out_once_the_world_is_let_in_gets_no_requests_any_more() {
        dies("nb-3");
        assertThat(world.balancer.drained(world.cluster())).isEmpty();
        passes(world.cluster().approvals().expireAfter().plusMinutes(10));
        assertThat(trial.run().leftOut()).containsExactly("nb-3");
        assertThat(world.balancer.drained(world.cluster())).containsExactly("nb-3");
    }

    @Test
    void where_it_cannot_be_taken_from_the_balancer_that_is_said_with_what_to_do() {
        dies("nb-3");
        world.balancer.drain(world.cluster(), world.cluster().node("nb-1"));
        world.balancer.drain(world.cluster(), world.cluster().node("nb-2"));
        passes(world.cluster().approvals().expireAfter().plusMinutes(10));
        assertThat(trial.said)
                .anyMatch(text -> text.contains("⚠ nb-3 is left out and may still get requests")
                        && text.contains("take it out there by hand"));
    }

    @Test
    void one_that_goes_on_serving_keeps_its_requests_although_its_host_cannot_be_tidied() {
        when(run -> isAt(run, RemovePredecessors.class), () -> world.docker.unreachable(host("c")));
        trial.carryOutUntil("failure");
        passes(world.cluster().approvals().expireAfter().plusMinutes(10));
        assertThat(world.balancer.drained(world.cluster())).isEmpty();
        assertThat(trial.said).anyMatch(text -> text.contains("⚠ nb-3 is left out, but it answers as healthy"));
    }

    @Test
    void a_host_that_dies_for_good_while_old_containers_are_removed_does_not_keep_the_run_open() {
        when(run -> isAt(run, RemovePredecessors.class), () -> {
            world.world().bearsWithReboots();
            world.docker.unreachable(host("c"));
        });
        trial.carryOutUntil("failure");
        assertThat(Messages.ENGLISH.of(
                        open().orElseThrow().gate().offers().getFirst().meaning()))
                .startsWith("end without it");
        passes(world.cluster().approvals().expireAfter().plusMinutes(10));
        assertThat(trial.run().finished().map(RunEvent.Finished::ending)).contains(Ending.DONE);
        assertThat(new LeftoverContainers(trial.journal).lines(world.cluster(), world.docker))
                .hasSize(1);
    }
}
