package drydock.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cache.Cache;
import drydock.cache.CacheContract;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.testing.Behaviour;
import drydock.testing.FakeDocker;
import drydock.testing.FakeTime;
import drydock.testing.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RedisCacheTest extends CacheContract {
    private final Cluster cluster = new Shape().withRedis().cluster();
    private final Cluster.Redis redis = cluster.redis().orElseThrow();
    private final Host host = cluster.host(redis.host());
    private final FakeDocker docker =
            new FakeDocker(new FakeTime().clock(), cluster.hosts().toArray(Host[]::new));
    private final Set<String> entries = new TreeSet<>();
    private String password = redis.password().orElseThrow().reveal();

    RedisCacheTest() {
        docker.publish("redis", "8", Map.of(), new Server());
        docker.pull(host, "redis:8", Optional.empty(), _ -> {});
        docker.start(host, docker.create(host, redis.container(), Map.of("Image", "redis:8")));
    }

    /** Answers as redis-cli does: it ends with 0 whatever the server says. */
    private final class Server implements Behaviour {
        @Override
        public int run(Command command) throws IOException {
            if (!command.words().equals(List.of("redis-cli", "-h", "127.0.0.1", "--raw", "FLUSHALL"))) {
                command.sayError("redis-cli: unknown arguments " + command.words());
                return 1;
            }
            if (!password.equals(command.environment().get("REDISCLI_AUTH"))) {
                command.sayError("AUTH failed: WRONGPASS invalid username-password pair or user is disabled.");
                command.say("NOAUTH Authentication required.");
                return 0;
            }
            entries.clear();
            command.say("OK");
            return 0;
        }
    }

    @Override
    protected Cache cache() {
        return new RedisCache(docker);
    }

    @Override
    protected Cluster cluster() {
        return cluster;
    }

    @Override
    protected void put(String entry) {
        entries.add(entry);
    }

    @Override
    protected Set<String> entries() {
        return entries;
    }

    @Test
    void a_refusal_is_told_although_the_client_ends_well_and_without_the_password() {
        password = "another";
        put("user 1");
        assertThatThrownBy(() -> cache().flush(cluster))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("NOAUTH")
                .hasMessageContaining(redis.container())
                .hasMessageNotContaining(redis.password().orElseThrow().reveal());
        assertThat(entries()).isNotEmpty();
    }

    @Test
    void a_container_that_does_not_run_and_a_host_that_is_gone_are_told() {
        docker.stop(host, redis.container());
        assertThatThrownBy(() -> cache().flush(cluster)).isInstanceOf(DockerException.class);
        docker.unreachable(host);
        assertThatThrownBy(() -> cache().flush(cluster)).isInstanceOf(HostUnreachable.class);
    }
}
