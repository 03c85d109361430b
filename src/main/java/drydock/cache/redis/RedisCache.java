package drydock.cache.redis;

import drydock.cache.Cache;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything in a Redis server: NocoBase may keep cache, queue and locks in databases of different numbers. */
@ApplicationScoped
class RedisCache implements Cache {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 200;
    private static final List<String> FLUSH = List.of("redis-cli", "-h", "127.0.0.1", "--raw", "FLUSHALL");

    private final Docker docker;

    RedisCache(Docker docker) {
        this.docker = docker;
    }

    /** The client ends well even where the server refuses: only its OK counts. */
    @Override
    public void flush(Cluster cluster) {
        Cluster.Redis redis = cluster.redis().orElseThrow();
        Map<String, String> environment = redis.password()
                .map(secret -> Map.of("REDISCLI_AUTH", secret.reveal()))
                .orElse(Map.of());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Docker.ExecResult result = docker.exec(
                cluster.host(redis.host()),
                redis.container(),
                FLUSH,
                environment,
                InputStream.nullInputStream(),
                output,
                PATIENCE);
        String answer = output.toString(StandardCharsets.UTF_8).strip();
        if (result.exitCode() != 0 || !answer.equals("OK")) {
            throw new CacheException(Text.of(
                    "cache.not-flushed", redis.container(), shortened((answer + " " + result.error()).strip())));
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
