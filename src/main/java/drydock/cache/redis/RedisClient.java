package drydock.cache.redis;

import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.docker.Docker;
import drydock.text.Text;
import drydock.text.Truncation;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The server's own client in its container. It ends well even where the server refuses: only the answer counts. */
final class RedisClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 200;

    private final Docker docker;
    private final Cluster cluster;
    private final Cluster.Redis redis;

    RedisClient(Docker docker, Cluster cluster) {
        this.docker = docker;
        this.cluster = cluster;
        this.redis = cluster.redis().orElseThrow();
    }

    /** @throws CacheException where the answer is another */
    void expect(String answer, String... command) {
        expectOn(0, answer, command);
    }

    void expectOn(int database, String answer, String... command) {
        String given = askOn(database, command);
        if (!given.equals(answer)) {
            throw notFlushed(given);
        }
    }

    String ask(String... command) {
        return askOn(0, command);
    }

    String ask(String first, String second, String third, List<String> more) {
        List<String> command = new ArrayList<>(List.of(first, second, third));
        command.addAll(more);
        return askOn(0, command.toArray(String[]::new));
    }

    /** @throws CacheException where the client fails, with what it says */
    String askOn(int database, String... command) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Docker.ExecResult result = docker.exec(
                cluster.host(redis.host()),
                redis.container(),
                line(database, command),
                redis.password()
                        .map(secret -> Map.of("REDISCLI_AUTH", secret.reveal()))
                        .orElse(Map.of()),
                InputStream.nullInputStream(),
                output,
                PATIENCE);
        String answer = output.toString(StandardCharsets.UTF_8).strip();
        if (result.exitCode() != 0) {
            throw notFlushed((answer + " " + result.error()).strip());
        }
        return answer;
    }

    private List<String> line(int database, String... command) {
        List<String> line =
                new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(redis.port()), "--raw"));
        redis.user().ifPresent(user -> line.addAll(List.of("--user", user)));
        if (redis.tls()) {
            line.addAll(List.of("--tls", "--insecure")); // its own container's loopback, where no name would match
        }
        line.addAll(List.of("-n", Integer.toString(database)));
        line.addAll(Arrays.asList(command));
        return line;
    }

    CacheException notFlushed(String answer) {
        return new CacheException(
                Text.of("cache.not-flushed", redis.container(), Truncation.truncate(answer, LONGEST)));
    }
}
