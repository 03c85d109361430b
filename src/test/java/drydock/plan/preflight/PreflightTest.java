package drydock.plan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.StepException;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.plan.preflight.data.BackupObstacles;
import drydock.plan.preflight.data.CacheCheck;
import drydock.plan.preflight.data.ForeignContainers;
import drydock.plan.preflight.data.NodeSessions;
import drydock.plan.preflight.data.OtherSessions;
import drydock.plan.preflight.data.SameDatabase;
import drydock.plan.preflight.data.StorageMounted;
import drydock.plan.preflight.data.StorageSharing;
import drydock.plan.preflight.data.SubApplicationVersions;
import drydock.plan.preflight.entrance.BalancerFiles;
import drydock.plan.preflight.entrance.CachedAddresses;
import drydock.plan.preflight.entrance.EntranceReachable;
import drydock.plan.preflight.entrance.PathForwarding;
import drydock.plan.preflight.node.ImageCheck;
import drydock.plan.preflight.node.ManualChanges;
import drydock.plan.preflight.node.NewImage;
import drydock.plan.preflight.node.PluginDownloads;
import drydock.plan.preflight.node.RemovedPlugins;
import drydock.plan.preflight.node.RunIdCollisions;
import drydock.testing.FakeCluster;
import drydock.testing.Faults;
import drydock.testing.Patience;
import drydock.testing.Shape;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Text WHAT = Text.verbatim("it is so");
    private static final Purpose RESTART = new Purpose(false, false, true, false);
    private static final List<Purpose> EVERY_RUN = List.of(Purpose.UPGRADE, Purpose.AGAIN, RESTART);

    private final FakeCluster world = new FakeCluster();

    @Test
    void all_checks_are_made_and_the_worst_comes_first() throws InterruptedException {
        List<Finding> findings = look(
                check(Subject.CACHE, List.of(Finding.harmless(Subject.CACHE, WHAT, Text.none()))),
                check(Subject.STORAGE, List.of(Finding.against(Subject.STORAGE, WHAT, Text.none()))),
                check(Subject.NODES, List.of(Finding.toKnow(Subject.NODES, WHAT, Text.none()))));

        assertThat(findings)
                .extracting(Finding::weight)
                .containsExactly(Weight.AGAINST, Weight.TO_KNOW, Weight.HARMLESS);
    }

    @Test
    void what_could_not_be_looked_at_speaks_against_a_run() throws InterruptedException {
        assertThat(look(failing("no answer")))
                .containsExactly(Finding.against(
                        Subject.DATABASE, Text.of("finding.not-looked-at", Text.verbatim("no answer")), Text.none()));
    }

    @Test
    void a_check_that_hangs_is_told_as_that_and_keeps_back_nothing_else() throws Exception {
        Patience.growing(this::lookWhileOneHangs);
    }

    private void lookWhileOneHangs(Duration patience) throws InterruptedException {
        Finding known = Finding.toKnow(Subject.NODES, WHAT, Text.none());

        List<Finding> findings = look(patience, check(Subject.NODES, List.of(known)), new Check() {
            @Override
            public Subject subject() {
                return Subject.STORAGE;
            }

            @Override
            public List<Finding> look(CheckContext context) throws InterruptedException {
                new CountDownLatch(1).await();
                return List.of();
            }
        });

        assertThat(findings)
                .containsExactly(
                        Finding.against(
                                Subject.STORAGE,
                                Text.of(
                                        "finding.not-looked-at",
                                        Text.of("finding.too-slow", Subject.STORAGE.words(), patience)),
                                Text.none()),
                        known);
    }

    @Test
    void why_several_checks_could_not_look_is_told_once() throws InterruptedException {
        assertThat(look(failing("no answer"), failing("no answer"), failing("refused")))
                .extracting(finding -> finding.what().toString())
                .containsExactly("finding.not-looked-at[no answer]", "finding.not-looked-at[refused]");
    }

    @Test
    void what_kept_the_cluster_from_being_observed_is_not_told_again() throws InterruptedException {
        world.faults.failCall(1, Faults.Fault.BEFORE);
        ClusterState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
        assertThat(state.problems()).isNotEmpty();
        assertThat(new Preflight(List.of(failing(state.problems().getFirst()), failing("refused")), PATIENCE)
                        .look(world.cluster(), world.ports(), state, Purpose.UPGRADE))
                .extracting(finding -> finding.what().toString())
                .containsExactly("finding.not-looked-at[refused]");
    }

    @Test
    void a_run_that_keeps_no_data_is_told_nothing_about_data() throws InterruptedException {
        Finding told = Finding.against(Subject.NODES, WHAT, Text.none());
        Check both = check(Subject.NODES, List.of(told, Finding.against(Subject.STORAGE, WHAT, Text.none())));

        assertThat(new Preflight(List.of(both), PATIENCE).look(world.cluster(), world.ports(), observed(), RESTART))
                .containsExactly(told);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void each_check_is_made_for_the_runs_to_which_its_subject_means_something(
            Check check, Subject subject, List<Purpose> runs) {
        assertThat(check.subject()).isEqualTo(subject);
        assertThat(EVERY_RUN.stream().filter(check::matters).toList()).isEqualTo(runs);
    }

    static Stream<Arguments> checks() {
        List<Purpose> keepingData = List.of(Purpose.UPGRADE, Purpose.AGAIN);
        List<Purpose> replacing = List.of(Purpose.UPGRADE);
        List<Purpose> starting = List.of(Purpose.UPGRADE, RESTART);
        return Stream.of(
                Arguments.of(new BalancerFiles(), Subject.ENTRANCE, EVERY_RUN),
                Arguments.of(new CachedAddresses(), Subject.ENTRANCE, EVERY_RUN),
                Arguments.of(new EntranceReachable(), Subject.ENTRANCE, EVERY_RUN),
                Arguments.of(new PathForwarding(), Subject.ENTRANCE, EVERY_RUN),
                Arguments.of(new BackupObstacles(), Subject.DATABASE, keepingData),
                Arguments.of(new CacheCheck(), Subject.CACHE, keepingData),
                Arguments.of(new ForeignContainers(), Subject.DATABASE, keepingData),
                Arguments.of(new NodeSessions(), Subject.DATABASE, keepingData),
                Arguments.of(new OtherSessions(), Subject.DATABASE, replacing),
                Arguments.of(new SameDatabase(), Subject.DATABASE, keepingData),
                Arguments.of(new StorageMounted(), Subject.STORAGE, keepingData),
                Arguments.of(new StorageSharing(), Subject.STORAGE, keepingData),
                Arguments.of(new SubApplicationVersions(), Subject.NODES, EVERY_RUN),
                Arguments.of(new ImageCheck(), Subject.IMAGE, replacing),
                Arguments.of(new ManualChanges(), Subject.NODES, replacing),
                Arguments.of(new NewImage(Optional.of("nocobase:2")), Subject.IMAGE, EVERY_RUN),
                Arguments.of(new NewImage(Optional.empty()), Subject.IMAGE, List.of()),
                Arguments.of(new PluginDownloads(), Subject.NODES, starting),
                Arguments.of(new RemovedPlugins(), Subject.NODES, replacing),
                Arguments.of(new RunIdCollisions("7f3a9c01"), Subject.NODES, EVERY_RUN));
    }

    @Test
    void who_asked_for_nothing_but_the_checks_gets_all_of_them() throws InterruptedException {
        assertThat(Preflight.thorough().look(world.cluster(), world.ports(), observed(), Purpose.UPGRADE))
                .isEqualTo(new Preflight().look(world.cluster(), world.ports(), observed(), Purpose.UPGRADE));
    }

    /** What these ports are asked costs a host a command or a long answer: no two checks ask for the same. */
    @Test
    void no_question_is_asked_twice() throws InterruptedException {
        FakeCluster cluster = new FakeCluster(new Shape().withRedis().cluster(), Map.of());
        ClusterState state = ClusterObserver.observe(cluster.cluster(), cluster.ports(), Optional.empty());
        int before = cluster.faults.calls().size();

        new Preflight().look(cluster.cluster(), cluster.ports(), state, Purpose.UPGRADE);

        List<Faults.Call> calls = cluster.faults.calls();
        assertThat(calls.subList(before, calls.size()))
                .hasSizeGreaterThan(5)
                .extracting(PreflightTest::question)
                .doesNotHaveDuplicates();
    }

    private static String question(Faults.Call call) {
        return call
                + call.arguments().stream()
                        .filter(List.class::isInstance)
                        .toList()
                        .toString();
    }

    private List<Finding> look(Check... checks) throws InterruptedException {
        return look(PATIENCE, checks);
    }

    private List<Finding> look(Duration patience, Check... checks) throws InterruptedException {
        return new Preflight(List.of(checks), patience).look(world.cluster(), world.ports(), observed(), Purpose.AGAIN);
    }

    private ClusterState observed() throws InterruptedException {
        return ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
    }

    private static Check failing(String why) {
        return failing(Text.verbatim(why));
    }

    private static Check failing(Text why) {
        return new Check() {
            @Override
            public Subject subject() {
                return Subject.DATABASE;
            }

            @Override
            public List<Finding> look(CheckContext context) {
                throw new StepException(why);
            }
        };
    }

    private static Check check(Subject subject, List<Finding> findings) {
        return new Check() {
            @Override
            public Subject subject() {
                return subject;
            }

            @Override
            public List<Finding> look(CheckContext context) {
                return findings;
            }
        };
    }
}
