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
import drydock.testing.FakeCluster;
import drydock.testing.Faults;
import drydock.testing.Shape;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Text WHAT = Text.verbatim("it is so");

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
    void a_check_that_hangs_is_told_as_that_and_keeps_back_nothing_else() throws InterruptedException {
        Finding known = Finding.toKnow(Subject.NODES, WHAT, Text.none());

        List<Finding> findings = look(check(Subject.NODES, List.of(known)), new Check() {
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
                                        Text.of("finding.too-slow", Subject.STORAGE.words(), PATIENCE)),
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
        return new Preflight(List.of(checks), PATIENCE)
                .look(
                        world.cluster(),
                        world.ports(),
                        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty()),
                        Purpose.AGAIN);
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
