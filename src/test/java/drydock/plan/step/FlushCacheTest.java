package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlushCacheTest {

    @Test
    void nothing_cached_is_left_in_either_direction() {
        AtWork run = new AtWork(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));
        run.world.cache.put("user 1");
        run.does(new FlushCache());
        assertThat(run.world.cache.entries()).isEmpty();
        run.world.cache.put("user 2");
        run.takesBack(new FlushCache());
        assertThat(run.world.cache.entries()).isEmpty();
    }

    @Test
    void a_cluster_without_one_goes_without() {
        AtWork run = new AtWork();
        assertThat(run.run(new FlushCache())).isInstanceOf(Outcome.Skipped.class);
    }
}
