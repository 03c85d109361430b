package drydock.plan.step.cache;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlushCacheOnRollbackTest {

    @Test
    void forward_everything_stays_cached_and_going_back_nothing_does() {
        FakeStepContext run =
                new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));
        run.world.cache.put("user 1");
        run.does(new FlushCacheOnRollback());
        assertThat(run.world.cache.entries()).isNotEmpty();
        run.takesBack(new FlushCacheOnRollback());
        assertThat(run.world.cache.entries()).isEmpty();
    }
}
