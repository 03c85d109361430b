package drydock.plan.step.cache;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlushCacheTest {

    @Test
    void nothing_cached_is_left_in_either_direction() {
        FakeStepContext run =
                new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));
        run.world.cache.put("user 1");
        run.does(new FlushCache());
        assertThat(run.world.cache.entries()).isEmpty();
        run.world.cache.put("user 2");
        run.takesBack(new FlushCache());
        assertThat(run.world.cache.entries()).isEmpty();
    }

    @Test
    void what_others_keep_in_the_same_server_stays() {
        FakeStepContext run =
                new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));
        run.world.cache.put("user 1").put(7, "other:app");
        run.does(new FlushCache());
        assertThat(run.world.cache.entries()).containsExactly("other:app");
    }

    @Test
    void where_nothing_tells_the_databases_nothing_is_flushed() {
        FakeStepContext run = new FakeStepContext(
                new FakeCluster(new Shape().withRedis().cluster(), Map.of("CACHE_REDIS_URL", "memory")));
        run.world.cache.put("user 1");
        assertThat(run.refuses(new FlushCache())).contains("redis.databases");
        assertThat(run.world.cache.entries()).isNotEmpty();
    }

    @Test
    void where_the_nodes_name_several_servers_nothing_is_flushed() {
        Map<String, String> jobs = Map.of("QUEUE_ADAPTER_REDIS_URL", "redis://jobs:6379/5");
        FakeStepContext run =
                new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), jobs));
        run.world.cache.put(5, "other:app");
        assertThat(run.refuses(new FlushCache())).contains("redis.databases");
        assertThat(run.world.cache.entries()).containsExactly("other:app");
    }

    @Test
    void a_host_that_is_silent_does_not_keep_it_from_being_flushed() {
        FakeStepContext run =
                new FakeStepContext(new FakeCluster(new Shape().withRedis().cluster(), Map.of()));
        run.world.cache.put("user 1");
        run.world.docker.unreachable(run.host("nb-1"));
        run.does(new FlushCache());
        assertThat(run.world.cache.entries()).isEmpty();
    }

    @Test
    void a_cluster_without_one_goes_without() {
        FakeStepContext run = new FakeStepContext();
        assertThat(run.run(new FlushCache())).isInstanceOf(Outcome.Skipped.class);
    }
}
