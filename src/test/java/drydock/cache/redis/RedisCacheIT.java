package drydock.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cache.Cache;
import drydock.cache.CacheContract;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import drydock.testing.Lab;
import drydock.testing.LabRedis;
import drydock.testing.Shape;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real server that asks for a password. */
class RedisCacheIT extends CacheContract {
    private static final String PASSWORD = "l4b-r3dis-passw0rd";
    private static LabRedis redis;

    @BeforeAll
    static void a_server() {
        redis = LabRedis.start("redis-of-a-test", PASSWORD);
    }

    @AfterAll
    static void nothing_stays() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    protected Cache cache() {
        return new RedisCache(redis.docker());
    }

    @Override
    protected Cluster cluster() {
        return cluster(PASSWORD);
    }

    private static Cluster cluster(String password) {
        return new Shape()
                .on(Lab.A, Lab.B, Lab.C)
                .with(new Cluster.Redis("c", redis.container(), Optional.of(new Secret(password))))
                .cluster();
    }

    @Override
    protected void put(String entry) {
        redis.run("-n", "0", "SET", entry, "x");
        redis.run("-n", "7", "SET", entry + " in another database", "x");
    }

    @Override
    protected Set<String> entries() {
        return Set.copyOf((redis.run("-n", "0", "KEYS", "*") + "\n" + redis.run("-n", "7", "KEYS", "*"))
                .strip()
                .lines()
                .toList());
    }

    @Test
    void a_wrong_password_flushes_nothing_and_is_not_said() {
        put("user 1");
        assertThatThrownBy(() -> cache().flush(cluster("another-passw0rd")))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(redis.container())
                .hasMessageContaining("AUTH")
                .hasMessageNotContaining("another-passw0rd");
        assertThat(entries()).hasSize(2);
        cache().flush(cluster());
    }
}
