package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome.Failed;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private final FakeCluster world = new FakeCluster();

    @Test
    void a_registry_that_says_no_is_there_and_nobody_waits_for_it() throws InterruptedException {
        assertThat(Absence.in(new RegistryRefusal(Text.of("registries.forbidden", "r", "x", 403))))
                .isEmpty();
        world.registry.listsNothing();
        assertThat(behind()).isEmpty();
    }

    @Test
    void a_registry_that_does_not_answer_or_asks_to_come_back_later_is_waited_for() throws InterruptedException {
        assertThat(Absence.in(new RegistryException(Text.of("registries.later", "r"))))
                .extracting(Absence::kind)
                .containsExactly(Absence.Kind.REGISTRY);
        world.registry.away();
        assertThat(behind()).extracting(Absence::kind).containsExactly(Absence.Kind.REGISTRY);
    }

    private List<Absence> behind() throws InterruptedException {
        Failed pull = new Failed(Text.of("step.pull-image.failed", "x"), List.of(), List.of(Absence.registry()));
        return new Absences(world.cluster(), world.ports())
                .behind(pull, world.time.clock().instant());
    }
}
