package drydock.plan.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheCheckTest {
    private FakeCluster world = new FakeCluster(new Shape().withRedis().cluster(), Map.of());

    @Test
    void a_cache_of_the_nodes_alone_is_nothing_to_speak_of() {
        assertThat(look()).isEmpty();
    }

    @Test
    void nodes_that_do_not_tell_their_databases_need_them_in_the_configuration() {
        world = new FakeCluster(new Shape().withRedis().cluster(), Map.of("CACHE_REDIS_URL", "memory"));
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(english(finding)).contains("redis-cli client list", "`redis.databases: [NUMBER, …]`");
        });
        world = new FakeCluster(redis(Set.of(2), List.of()), Map.of("CACHE_REDIS_URL", "memory"));
        assertThat(look()).isEmpty();
    }

    @Test
    void numbers_of_another_server_are_not_taken_for_those_of_the_configured_one() {
        Map<String, String> jobs = Map.of("QUEUE_ADAPTER_REDIS_URL", "redis://jobs:6379/5");
        world = new FakeCluster(new Shape().withRedis().cluster(), jobs);
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(english(finding)).contains("jobs:6379").contains("redis.databases");
        });
        world = new FakeCluster(redis(Set.of(0), List.of()), jobs);
        assertThat(look()).isEmpty();
    }

    @Test
    void a_right_that_is_missing_is_told_while_everything_serves() {
        world.cache.refuses(Text.of("cache.command-unknown", "FLUSHDB"));
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(english(finding)).contains("FLUSHDB").contains("redis.user");
        });
    }

    @Test
    void a_container_that_is_no_node_and_uses_the_same_database_speaks_against_a_flush() {
        world.cache.connected(shop(), 0);
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(english(finding)).contains("shop").contains("redis.prefixes");
        });
    }

    @Test
    void who_is_elsewhere_or_is_a_node_is_no_container_that_shares_it() {
        shop();
        world.cache.connected("172.22.0.77", 0);
        world.stop("nb-3");
        world.docker.remove(world.cluster().host("c"), world.container("nb-3").id());
        world.cache.connected(at("nocobase-3", "172.22.0.8"), 0);

        assertThat(look()).isEmpty();
    }

    @Test
    void in_a_database_of_its_own_or_beside_named_prefixes_it_is_nobodys_business() {
        world.cache.connected(shop(), 5);
        assertThat(look()).isEmpty();
        world = new FakeCluster(redis(Set.of(), List.of("nocobase:")), Map.of());
        world.cache.connected(shop(), 0);
        assertThat(look()).isEmpty();
    }

    @Test
    void nodes_that_use_one_which_the_configuration_does_not_name_are_told() {
        world = new FakeCluster(
                new Shape().cluster(), Map.of("CACHE_REDIS_URL", "redis://:s3cret@cache.internal:6380/1"));
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isFalse();
            assertThat(english(finding)).contains("cache.internal:6380").doesNotContain("s3cret");
        });
    }

    /** Of no node, on the host of Redis. @return its address */
    private String shop() {
        return at("shop", "172.22.0.9");
    }

    private String at(String name, String address) {
        Host host = world.cluster().host("c");
        String image = world.cluster().image().repository() + ":1.3.21";
        world.docker.start(
                host,
                world.docker.create(
                        host,
                        name,
                        Map.of(
                                "Image",
                                image,
                                "Env",
                                List.of("CACHE_REDIS_URL=redis://redis/0"),
                                "HostConfig",
                                Map.of("NetworkMode", "crm"),
                                "NetworkingConfig",
                                Map.of("EndpointsConfig", Map.of("crm", Map.of("IPAddress", address))))));
        return address;
    }

    private static Cluster redis(Set<Integer> databases, List<String> prefixes) {
        return new Shape()
                .with(new Cluster.Redis(
                        "c", "redis", 6379, false, Optional.empty(), Optional.empty(), databases, prefixes))
                .cluster();
    }

    private List<Finding> look() {
        try {
            return new CacheCheck()
                    .look(new CheckContext(
                            world.cluster(),
                            world.ports(),
                            ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String english(Finding finding) {
        return Messages.ENGLISH.of(finding.text());
    }
}
