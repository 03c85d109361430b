package drydock.run.guard;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.HostVisibilityChanged;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunEvent.Origin;
import drydock.run.RunEvent.Planned;
import drydock.run.runner.Scripted;
import drydock.run.runner.UnsteadyStore;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import drydock.testing.Faults;
import drydock.text.Messages;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostWatchTest {
    private static final String RUN = "r1";
    private static final Duration SOON = Duration.ofMillis(10);

    private final FakeCluster world = new FakeCluster();
    private final FakeRunStore store = new FakeRunStore();
    private final UnsteadyStore journal = new UnsteadyStore(store);
    private final Host host = world.cluster().host("b");
    private Thread watch;

    @BeforeEach
    void a_run_has_stopped_all_nodes() {
        Origin origin = new Origin("console", "console", "1");
        store.begin(
                RUN,
                world.time.clock().instant(),
                new Planned(new Scripted().plan(), "alice", "upgrade", Optional.empty(), origin));
        for (Node node : world.cluster().nodes()) {
            world.docker.stop(world.cluster().hostOf(node), node.container());
            journal(new NodeStopping(node.name(), ""));
        }
        watch();
    }

    private void watch() {
        watch = Thread.ofVirtual()
                .start(() -> new HostWatch(journal.store(), world.ports(), world.cluster(), host, RUN, world.time, SOON)
                        .follow());
    }

    /** What happens before the run has stopped all nodes, and what it finds when it begins to look. */
    private void before(Runnable event) {
        watch.interrupt();
        soon().until(() -> !watch.isAlive());
        event.run();
        world.time.advance(Duration.ofMinutes(1));
        FakeRunStore later = new FakeRunStore();
        later.begin(RUN, world.time.clock().instant(), run().planned());
        for (Node node : world.cluster().nodes()) {
            later.append(
                    RUN, later.events(RUN).size() + 1, world.time.clock().instant(), new NodeStopping(node.name(), ""));
        }
        journal.isNow(later);
        watch();
    }

    @AfterEach
    void stop_watching() {
        watch.interrupt();
    }

    /** However slow the machine is. */
    private static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(SOON);
    }

    private void journal(RunEvent event) {
        while (!journal.steady().append(RUN, run().nextSeq(), world.time.clock().instant(), event)) {
            Thread.onSpinWait(); // the guard writes, too
        }
    }

    private Run run() {
        return Run.of(RUN, journal.steady().events(RUN));
    }

    private boolean runs(String container) {
        return world.docker.container(host, container).orElseThrow().running();
    }

    private String create(String name, Map<String, String> environment) {
        String image = world.cluster().image().repository() + ":1.3.21";
        return world.docker.create(host, name, world.body(name, image, environment));
    }

    private List<IntruderDetected> stopped(int number) {
        soon().until(() -> run().intrusions().size() >= number);
        return run().intrusions();
    }

    @Test
    void nothing_is_an_intruder_to_a_run_that_never_stops_every_node_at_once() {
        FakeRunStore rolling = new FakeRunStore();
        rolling.begin(RUN, world.time.clock().instant(), run().planned());
        for (RunEvent event :
                List.of(new NodeStopping("nb-1", ""), new NodeStarting("nb-1", "c1"), new NodeStopping("nb-2", ""))) {
            rolling.append(
                    RUN, rolling.events(RUN).size() + 1, world.time.clock().instant(), event);
        }
        assertThat(GuardedRun.isGuarded(Run.of(RUN, rolling.events(RUN)))).isFalse();
        assertThat(GuardedRun.isGuarded(run())).isTrue();
    }

    @Test
    void a_node_that_somebody_starts_is_stopped_and_journaled() {
        world.docker.start(host, "nocobase-2");
        assertThat(stopped(1)).singleElement().satisfies(intruded -> {
            assertThat(intruded.host()).isEqualTo("b");
            assertThat(intruded.mayHaveOpenedDatabase()).isFalse();
            assertThat(Messages.ENGLISH.of(intruded.text()))
                    .contains("nocobase-2 was started on host b against the plan");
        });
        assertThat(runs("nocobase-2")).isFalse();
    }

    @Test
    void a_copy_of_a_node_under_another_name_is_one_too() {
        world.docker.start(host, create("by-hand", Map.of()));
        stopped(1);
        assertThat(runs("by-hand")).isFalse();
    }

    @Test
    void what_the_run_starts_itself_goes_on() {
        String own = world.docker.container(host, "nocobase-2").orElseThrow().id();
        journal(new NodeStarting("nb-2", own));
        world.docker.start(host, own);
        world.docker.start(host, create("by-hand", Map.of()));
        stopped(1);
        assertThat(runs("nocobase-2")).isTrue();
    }

    @Test
    void a_neighbour_with_a_database_of_its_own_is_left_alone() {
        world.docker.start(host, create("staging", Map.of("DB_DATABASE", "staging")));
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(runs("staging")).isTrue();
    }

    @Test
    void what_has_a_nodes_name_and_a_database_of_its_own_is_left_alone() {
        world.docker.remove(
                host, world.docker.container(host, "nocobase-2").orElseThrow().id());
        world.docker.start(host, create("nocobase-2", Map.of("DB_DATABASE", "staging")));
        world.docker.start(host, create("by-hand", Map.of()));
        stopped(1);
        assertThat(runs("nocobase-2")).isTrue();
        assertThat(run().intrusions()).hasSize(1);
    }

    @Test
    void a_lost_event_stream_is_taken_up_again() {
        world.docker.unreachable(host);
        world.docker.reachable(host);
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(runs("nocobase-2")).isFalse();
    }

    private void unseen(Runnable event) {
        watch.interrupt();
        soon().until(() -> !watch.isAlive());
        event.run();
        watch();
    }

    private void runsAndEnds(String container) {
        world.docker.start(host, container);
        world.time.advance(Duration.ofMinutes(1));
        world.docker.stop(host, container);
    }

    @Test
    void what_started_and_ended_while_nobody_could_see_it_is_journaled_and_fails_the_verification() {
        unseen(() -> {
            runsAndEnds("nocobase-2");
            runsAndEnds(create("by-hand", Map.of()));
        });
        assertThat(stopped(2)).allMatch(IntruderDetected::mayHaveOpenedDatabase);
        assertThat(Messages.ENGLISH.of(run().intrusions().getFirst().text()))
                .contains("nocobase-2 was started on host b against the plan, ran for 59.9")
                .contains("and ended before it was seen");
    }

    @Test
    void an_intruder_is_journaled_once_and_what_the_run_started_and_stopped_is_none() {
        world.docker.start(host, "nocobase-2");
        stopped(1);
        unseen(() -> {
            String own = create("nocobase-2.next-" + RUN, Map.of());
            journal(new NodeStarting("nb-2", own));
            runsAndEnds(own);
            journal(new NodeStopping("nb-2", ""));
            runsAndEnds(create("by-hand", Map.of()));
        });
        stopped(2);
        assertThat(run().intrusions()).hasSize(2);
        assertThat(run().intrusions()).extracting(IntruderDetected::container).doesNotHaveDuplicates();
    }

    /** A successor that the run starts and stops, and what follows while nobody can see it. */
    private String startedAndStopped(boolean crashes) {
        String own = create("nocobase-2.next-" + RUN, Map.of());
        journal(new NodeStarting("nb-2", own));
        world.docker.start(host, own);
        world.time.advance(Duration.ofMinutes(1));
        journal(new NodeStopping("nb-2", crashes ? "" : startedAt(own)));
        world.docker.stop(host, own);
        return own;
    }

    private String startedAt(String container) {
        return world.docker.container(host, container).orElseThrow().startedAt().orElseThrow();
    }

    @Test
    void what_the_run_started_and_stopped_is_an_intruder_when_somebody_starts_it_again_unseen() {
        unseen(() -> runsAndEnds(startedAndStopped(false)));
        assertThat(stopped(1))
                .singleElement()
                .satisfies(
                        intruded -> assertThat(intruded.mayHaveOpenedDatabase()).isTrue());
    }

    @Test
    void what_the_run_started_and_what_ended_by_itself_is_none_when_the_run_stops_the_nodes_next_container() {
        unseen(() -> {
            startedAndStopped(true);
            String next =
                    world.docker.container(host, "nocobase-2").orElseThrow().id();
            journal(new NodeStarting("nb-2", next));
            world.docker.start(host, next);
            journal(new NodeStopping("nb-2", startedAt(next)));
            world.docker.stop(host, next);
            runsAndEnds(create("by-hand", Map.of()));
        });
        assertThat(stopped(1)).hasSize(1);
        world.docker.start(host, create("by-hand-too", Map.of()));
        assertThat(stopped(2)).hasSize(2);
    }

    @Test
    void what_ended_before_all_stood_still_is_none() {
        before(() -> runsAndEnds(create("by-hand", Map.of())));
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(run().intrusions()).hasSize(1);
    }

    private String policy(String container) {
        return String.valueOf(world.docker
                .container(host, container)
                .orElseThrow()
                .restartPolicy()
                .get("Name"));
    }

    private List<HostVisibilityChanged> sight(int number) {
        soon().until(() -> sight().size() >= number);
        return sight();
    }

    private List<HostVisibilityChanged> sight() {
        return run().entries().stream()
                .flatMap(entry ->
                        entry.event() instanceof HostVisibilityChanged watched ? Stream.of(watched) : Stream.empty())
                .toList();
    }

    @Test
    void what_ran_before_all_stood_still_is_never_stopped() {
        before(() -> world.docker.start(host, create("worker", Map.of("NODE", "nb-3"))));
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(runs("worker")).isTrue();
        assertThat(run().intrusions()).hasSize(1);
    }

    @Test
    void a_node_that_ran_before_and_was_never_stopped_is_an_intruder_all_the_same() {
        before(() -> world.docker.start(host, "nocobase-2"));
        stopped(1);
        assertThat(runs("nocobase-2")).isFalse();
    }

    @Test
    void what_compose_made_is_told_with_its_project_and_directory() {
        Map<String, Object> body =
                new HashMap<>(world.body("nb-2", world.cluster().image().repository() + ":1.3.21", Map.of()));
        body.put(
                "Labels",
                Map.of(
                        "com.docker.compose.project", "crm",
                        "com.docker.compose.service", "app",
                        "com.docker.compose.project.working_dir", "/srv/crm"));
        world.docker.start(host, world.docker.create(host, "crm-app-1", body));
        assertThat(Messages.ENGLISH.of(stopped(1).getFirst().text()))
                .contains("crm-app-1 was started on host b against the plan")
                .contains("project crm, service app, in /srv/crm");
    }

    @Test
    void only_a_nodes_own_container_loses_its_restart_policy() {
        world.docker.start(host, create("by-hand", Map.of()));
        world.docker.start(host, "nocobase-2");
        stopped(2);
        assertThat(runs("by-hand")).isFalse();
        assertThat(policy("by-hand")).isEqualTo("on-failure");
        assertThat(policy("nocobase-2")).isEqualTo("no");
    }

    @Test
    void somebody_elses_container_that_reads_alike_is_left_alone() {
        world.docker.withNetwork(host, "stagenet");
        world.docker.pull(host, "postgres:16", Optional.empty(), _ -> {});
        world.docker.start(
                host, world.docker.create(host, "stage-pg", onStagenet(Map.of("Image", "postgres:16"), "pg")));
        String image = world.cluster().image().repository() + ":1.3.21";
        world.docker.start(
                host, world.docker.create(host, "staging-app-1", onStagenet(world.body("staging", image, Map.of()))));
        world.docker.start(host, create("nocobase-1", Map.of("DB_HOST", "10.99.9.9", "NODE", "of another cluster")));
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(List.of(runs("staging-app-1"), runs("nocobase-1"))).containsOnly(true);
        assertThat(List.of(policy("staging-app-1"), policy("nocobase-1"))).doesNotContain("no");
        assertThat(run().intrusions()).hasSize(1);
    }

    /** A network of its own, on which other containers have the names of the cluster's. */
    private static Map<String, Object> onStagenet(Map<String, Object> body, String... aliases) {
        Map<String, Object> staging = new HashMap<>(body);
        staging.put("HostConfig", Map.of("NetworkMode", "stagenet", "RestartPolicy", Map.of("Name", "always")));
        staging.put(
                "NetworkingConfig", Map.of("EndpointsConfig", Map.of("stagenet", Map.of("Aliases", List.of(aliases)))));
        return staging;
    }

    private long calls(String method) {
        return world.faults.calls().stream()
                .filter(call -> call.method().equals(method))
                .count();
    }

    /** It has gone round for some times. */
    private void goesRound() {
        int before = journal.calls();
        soon().until(() -> journal.calls() > before + 20);
    }

    /** It has looked at all that is there, and waits for what happens. */
    private void waits() {
        soon().until(() -> calls("containers") > 0);
        goesRound();
    }

    @Test
    void what_happens_is_told_by_the_host_and_not_looked_for() {
        waits();
        world.docker.start(host, "nocobase-2");
        stopped(1);
        goesRound();
        assertThat(calls("events")).isEqualTo(1);
        assertThat(calls("containers")).isEqualTo(1);
    }

    @Test
    void what_could_not_be_looked_at_when_it_was_started_is_looked_at_later() {
        waits();
        world.faults.failCall(1, Faults.Fault.BEFORE);
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(runs("nocobase-2")).isFalse();
    }

    @Test
    void what_ran_already_when_nobody_knew_what_the_run_means_is_judged_later() {
        unseen(() -> {
            world.docker.start(host, "nocobase-2");
            world.time.advance(Duration.ofMinutes(1));
            journal.fails();
        });
        int before = journal.failures();
        soon().until(() -> journal.failures() > before + 5);
        journal.recovers();
        stopped(1);
        assertThat(runs("nocobase-2")).isFalse();
    }

    @Test
    void what_could_not_be_written_when_it_was_stopped_is_written_later() {
        journal.isFull();
        world.docker.start(host, "nocobase-2");
        soon().until(() -> !runs("nocobase-2"));
        assertThat(run().intrusions()).isEmpty();
        journal.recovers();
        stopped(1);
    }

    @Test
    void an_outage_of_the_journal_ends_nothing() {
        waits();
        journal.fails();
        world.docker.start(host, "nocobase-2");
        soon().until(() -> journal.failures() > 5);
        assertThat(runs("nocobase-2")).as("what the run means is unknown").isTrue();
        journal.recovers();
        stopped(1);
        assertThat(runs("nocobase-2")).isFalse();
    }

    @Test
    void a_silent_database_host_blinds_nobody_elses_guard() {
        world.docker.unreachable(world.cluster().host("a"));
        world.docker.unreachable(host);
        sight(1);
        world.docker.reachable(host);
        world.docker.start(host, "nocobase-2");
        world.docker.start(host, create("by-hand", Map.of()));
        stopped(2);
        assertThat(List.of(runs("nocobase-2"), runs("by-hand"))).containsOnly(false);
    }

    @Test
    void being_blind_is_said_once_and_so_is_seeing_again_with_what_happened_meanwhile() {
        world.docker.unreachable(host);
        sight(1);
        world.docker.reachable(host);
        world.docker.start(host, "nocobase-2");
        stopped(1);
        assertThat(sight(2)).extracting(HostVisibilityChanged::visible).containsExactly(false, true);
        assertThat(Messages.ENGLISH.of(sight().getFirst().text())).contains("host b cannot be seen now");
    }
}
