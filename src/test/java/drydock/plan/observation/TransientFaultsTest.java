package drydock.plan.observation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome.Failed;
import drydock.plan.TransientFault;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransientFaultsTest {
    private final FakeCluster world = new FakeCluster();

    @Test
    void a_registry_that_says_no_is_there_and_nobody_waits_for_it() throws InterruptedException {
        assertThat(TransientFault.in(new RegistryRefusal(Text.of("registries.forbidden", "r", "x", 403))))
                .isEmpty();
        world.registry.listsNothing();
        assertThat(behind()).isEmpty();
    }

    @Test
    void a_registry_that_does_not_answer_or_asks_to_come_back_later_is_waited_for() throws InterruptedException {
        assertThat(TransientFault.in(new RegistryException(Text.of("registries.later", "r"))))
                .extracting(TransientFault::kind)
                .containsExactly(TransientFault.Kind.REGISTRY);
        world.registry.away();
        assertThat(behind()).extracting(TransientFault::kind).containsExactly(TransientFault.Kind.REGISTRY);
    }

    private List<TransientFault> behind() throws InterruptedException {
        Failed pull = new Failed(Text.of("step.pull-image.failed", "x"), List.of(), List.of(TransientFault.registry()));
        return new TransientFaults(world.cluster(), world.ports())
                .behind(pull, world.time.clock().instant());
    }
}
