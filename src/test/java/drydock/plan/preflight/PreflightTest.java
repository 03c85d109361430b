package drydock.plan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Finding;
import drydock.cluster.Finding.Subject;
import drydock.cluster.Finding.Weight;
import drydock.plan.Observer;
import drydock.plan.Obstacle;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {
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
        List<Finding> findings = look(new Check() {
            @Override
            public Subject subject() {
                return Subject.DATABASE;
            }

            @Override
            public List<Finding> look(Scene scene) {
                throw new Obstacle(Text.verbatim("no answer"));
            }
        });

        assertThat(findings)
                .containsExactly(Finding.against(
                        Subject.DATABASE, Text.of("finding.not-looked-at", Text.verbatim("no answer")), Text.none()));
    }

    private List<Finding> look(Check... checks) throws InterruptedException {
        return new Preflight(List.of(checks))
                .look(
                        world.cluster(),
                        world.ports(),
                        Observer.observe(world.cluster(), world.ports(), Optional.empty()),
                        Purpose.AGAIN);
    }

    private static Check check(Subject subject, List<Finding> findings) {
        return new Check() {
            @Override
            public Subject subject() {
                return subject;
            }

            @Override
            public List<Finding> look(Scene scene) {
                return findings;
            }
        };
    }
}
