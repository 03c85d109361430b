package drydock.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cache.Cache;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.testing.Behaviour;
import drydock.testing.FakeDocker;
import drydock.testing.FakeTime;
import drydock.testing.Shape;
import drydock.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the server's client says, as its own answers are. The contract is held on a real server, by RedisCacheIT. */
class RedisCacheTest {
    private final Cluster cluster = new Shape().withRedis().cluster();
    private final Cluster.Redis redis = cluster.redis().orElseThrow();
    private final Host host = cluster.host(redis.host());
    private final FakeDocker docker =
            new FakeDocker(new FakeTime().clock(), cluster.hosts().toArray(Host[]::new));
    private final RedisCache cache = new RedisCache(docker);
    private final List<List<String>> asked = new ArrayList<>();
    private UnaryOperator<String> server = _ -> "OK";

    RedisCacheTest() {
        docker.publish("redis", "8", Map.of(), new Server());
        docker.pull(host, "redis:8", Optional.empty(), _ -> {});
        docker.start(host, docker.create(host, redis.container(), Map.of("Image", "redis:8")));
    }

    /** Answers as redis-cli does: it ends with 0 whatever the server says. */
    private final class Server implements Behaviour {
        @Override
        public int run(Command command) throws IOException {
            asked.add(command.words());
            assertThat(command.environment())
                    .containsEntry(
                            "REDISCLI_AUTH", redis.password().orElseThrow().reveal());
            command.say(server.apply(
                    String.join(" ", command.words().subList(8, command.words().size()))));
            return 0;
        }
    }

    @Test
    void each_database_is_flushed_by_its_number_and_no_other_one() {
        cache.flush(cluster, new TreeSet<>(Set.of(1, 4)));
        assertThat(asked)
                .containsExactly(
                        List.of("redis-cli", "-h", "127.0.0.1", "-p", "6379", "--raw", "-n", "1", "FLUSHDB"),
                        List.of("redis-cli", "-h", "127.0.0.1", "-p", "6379", "--raw", "-n", "4", "FLUSHDB"));
    }

    @Test
    void a_server_that_knows_the_command_by_another_name_says_so_before_the_run() {
        server = words -> words.equals("PING") ? "PONG" : "";
        assertThat(cache.look(cluster, Set.of(0)).refusal()).contains(Text.of("cache.command-unknown", "FLUSHDB"));
    }

    @Test
    void a_user_without_the_right_to_flush_is_told_before_the_run() {
        server = words -> switch (words) {
            case "PING" -> "PONG";
            case "ACL WHOAMI" -> "app";
            case "ACL DRYRUN app FLUSHDB" -> "User app has no permissions to run the 'flushdb' command";
            default -> "flushdb";
        };
        assertThat(cache.look(cluster, Set.of(0)).refusal())
                .contains(Text.of("cache.command-forbidden", "app", "FLUSHDB"));
    }

    @Test
    void a_user_who_may_not_ask_for_rights_is_no_refusal() {
        server = words -> switch (words) {
            case "PING" -> "PONG";
            case "COMMAND INFO FLUSHDB" -> "flushdb";
            default -> "NOPERM User app has no permissions to run the 'acl|whoami' command";
        };
        assertThat(cache.look(cluster, Set.of(0)).refusal()).isEmpty();
    }

    @Test
    void who_is_connected_to_the_databases_is_told_by_address() {
        server = words -> switch (words) {
            case "PING" -> "PONG";
            case "CLIENT LIST" -> """
                id=3 addr=172.18.0.5:41822 laddr=172.18.0.2:6379 fd=8 name= age=3 db=0 cmd=get user=default
                id=4 addr=172.18.0.6:41826 laddr=172.18.0.2:6379 fd=9 name= age=3 db=7 cmd=get user=default
                id=6 addr=172.18.0.9:41826 fd=9 name=exporter db=0 cmd=info user=default
                id=7 addr=172.18.0.9:41827 fd=9 name= db=0 cmd=client|list user=default
                id=5 addr=[fd00::5]:41830 fd=9 name= db=0
                """;
            default -> "flushdb";
        };
        assertThat(cache.look(cluster, Set.of(0)).clients())
                .containsExactly(new Cache.Client("172.18.0.5", 0), new Cache.Client("[fd00::5]", 0));
    }

    @Test
    void a_refusal_is_told_although_the_client_ends_well_and_without_the_password() {
        server = _ -> "NOAUTH Authentication required.";
        assertThatThrownBy(() -> cache.flush(cluster, Set.of(0)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("NOAUTH")
                .hasMessageContaining(redis.container())
                .hasMessageNotContaining(redis.password().orElseThrow().reveal());
    }

    @Test
    void a_container_that_does_not_run_and_a_host_that_is_gone_are_told() {
        docker.stop(host, redis.container());
        assertThatThrownBy(() -> cache.flush(cluster, Set.of(0))).isInstanceOf(DockerException.class);
        docker.unreachable(host);
        assertThatThrownBy(() -> cache.flush(cluster, Set.of(0))).isInstanceOf(HostUnreachable.class);
    }
}
