package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cache.CacheAddress;
import drydock.cluster.Cluster;
import drydock.docker.Container;
import drydock.plan.StepException;
import drydock.plan.step.FakeStepContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeCachesTest {
    private static Container node(String... environment) {
        return new Container(Map.of("Config", Map.of("Env", List.of(environment))));
    }

    private static Cluster.Redis redis(Integer... databases) {
        return new Cluster.Redis(
                "c", "redis", 6379, false, Optional.empty(), Optional.empty(), Set.of(databases), List.of());
    }

    private static FakeStepContext run(Cluster.Redis redis, Map<String, String> environment) {
        return new FakeStepContext(new FakeCluster(new Shape().with(redis).cluster(), environment));
    }

    @Test
    void each_variable_of_each_node_may_name_another_database() {
        assertThat(NodeCaches.addresses(List.of(
                        node("CACHE_REDIS_URL=redis://redis/1", "LOCK_ADAPTER_REDIS_URL=redis://jobs:6380/2"),
                        node("REDIS_URL=redis://redis/1", "CACHE_DEFAULT_STORE=memory", "OTHER_URL=redis://x/9"))))
                .containsExactlyInAnyOrder(new CacheAddress("redis", 6379, 1), new CacheAddress("jobs", 6380, 2));
    }

    @Test
    void of_one_server_all_numbers_count_and_of_several_none() {
        Container one = node("CACHE_REDIS_URL=redis://redis/1", "PUBSUB_ADAPTER_REDIS_URL=redis://redis/3");
        Container other = node("QUEUE_ADAPTER_REDIS_URL=redis://jobs/5");

        assertThat(NodeCaches.databases(redis(), List.of(one))).containsExactly(1, 3);
        assertThat(NodeCaches.servers(List.of(one, other))).containsExactly("jobs:6379", "redis:6379");
        assertThat(NodeCaches.databases(redis(), List.of(one, other))).isEmpty();
        assertThat(NodeCaches.databases(redis(), List.of())).isEmpty();
        assertThat(NodeCaches.databases(redis(7), List.of(one, other))).containsExactly(7);
    }

    @Test
    void while_a_run_works_the_nodes_tell_whose_hosts_answer() {
        FakeStepContext run = run(redis(), Map.of("CACHE_REDIS_URL", "redis://redis/4"));
        run.world.docker.unreachable(run.host("nb-1"));

        assertThat(NodeCaches.databases(run)).containsExactly(4);
    }

    @Test
    void a_node_that_is_left_out_is_not_asked() {
        FakeStepContext run = run(redis(), Map.of("CACHE_REDIS_URL", "redis://redis/4"));
        run.leftOut.addAll(FakeStepContext.ALL);

        assertThatThrownBy(() -> NodeCaches.databases(run))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("redis");
    }
}
