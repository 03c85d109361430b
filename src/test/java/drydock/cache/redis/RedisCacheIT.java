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
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    protected Cluster cluster(List<String> prefixes) {
        return cluster(Optional.empty(), PASSWORD, prefixes);
    }

    private static Cluster cluster(Optional<String> user, String password, List<String> prefixes) {
        return new Shape()
                .on(Lab.A, Lab.B, Lab.C)
                .with(new Cluster.Redis(
                        "c",
                        redis.container(),
                        6379,
                        false,
                        user,
                        Optional.of(new Secret(password)),
                        Set.of(),
                        prefixes))
                .cluster();
    }

    @Override
    protected void put(int database, String entry) {
        redis.run("-n", Integer.toString(database), "SET", entry, "x");
    }

    @Override
    protected Set<String> entries() {
        return IntStream.of(0, 3, 7)
                .mapToObj(number -> redis.run("-n", Integer.toString(number), "KEYS", "*"))
                .flatMap(String::lines)
                .filter(key -> !key.isBlank())
                .collect(Collectors.toSet());
    }

    @Test
    void thousands_of_keys_with_a_prefix_are_removed_page_by_page() {
        redis.run("EVAL", "for i = 1, 5000 do redis.call('SET', 'ours:' .. i, 'x') end", "0");
        put(0, "theirs");
        cache().flush(cluster(List.of("ours:")), Set.of(0));
        assertThat(entries()).containsExactly("theirs");
    }

    @Test
    void a_user_who_may_not_flush_is_found_by_a_look() {
        redis.run("ACL", "SETUSER", "reader", "on", ">r34der-passw0rd", "~*", "+@all", "-flushdb");
        assertThat(cache().look(cluster(Optional.of("reader"), "r34der-passw0rd", List.of()), Set.of(0))
                        .refusal())
                .contains(Text.of("cache.command-forbidden", "reader", "FLUSHDB"));
    }

    @Test
    void a_wrong_password_flushes_nothing_and_is_not_said() {
        put(0, "user 1");
        Cluster wrong = cluster(Optional.empty(), "another-passw0rd", List.of());
        assertThatThrownBy(() -> cache().look(wrong, Set.of(0))).isInstanceOf(CacheException.class);
        assertThatThrownBy(() -> cache().flush(wrong, Set.of(0)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(redis.container())
                .hasMessageContaining("AUTH")
                .hasMessageNotContaining("another-passw0rd");
        assertThat(entries()).containsExactly("user 1");
    }
}
