package drydock.cache.redis;

import drydock.cache.Cache;
import drydock.cluster.Cluster;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Databases of a Redis server, by their numbers: others of the same server may be somebody else's. */
@ApplicationScoped
class RedisCache implements Cache {
    /** Removes a page of the keys with a prefix, and says where the next one begins; 0 where it was the last. */
    private static final String UNLINK_PAGE =
            "local page = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 1000) "
                    + "if #page[2] > 0 then redis.call('UNLINK', unpack(page[2])) end return page[1]";

    private static final int MOST_PAGES = 1_000_000;

    private final Docker docker;

    RedisCache(Docker docker) {
        this.docker = docker;
    }

    @Override
    public Look look(Cluster cluster, Set<Integer> databases) {
        RedisClient client = new RedisClient(docker, cluster);
        client.expect("PONG", "PING");
        return new Look(refusal(client, cluster.redis().orElseThrow()), clients(client, databases));
    }

    /** Servers before 7.0 cannot tell what a user may do: there the command only has to be known. */
    private static Optional<Text> refusal(RedisClient client, Cluster.Redis redis) {
        return commands(redis).stream()
                .flatMap(command -> refusal(client, command).stream())
                .findFirst();
    }

    private static Optional<Text> refusal(RedisClient client, List<String> command) {
        String name = command.getFirst();
        if (client.ask("COMMAND", "INFO", name).isBlank()) {
            return Optional.of(Text.of("cache.command-unknown", name));
        }
        String user = client.ask("ACL", "WHOAMI");
        String answer = client.ask("ACL", "DRYRUN", user, command);
        return answer.contains("'" + name.toLowerCase(Locale.ROOT) + "'")
                ? Optional.of(Text.of("cache.command-forbidden", user, name))
                : Optional.empty();
    }

    private static List<List<String>> commands(Cluster.Redis redis) {
        return redis.prefixes().isEmpty()
                ? List.of(List.of("FLUSHDB"))
                : List.of(
                        List.of("EVAL", "return 1", "0"),
                        List.of("SCAN", "0"),
                        List.of("UNLINK", redis.prefixes().getFirst() + "1"));
    }

    private static List<Client> clients(RedisClient client, Set<Integer> databases) {
        return client.ask("CLIENT", "LIST")
                .lines()
                .flatMap(line -> ClientLine.parse(line).stream())
                .filter(one -> databases.contains(one.database()))
                .distinct()
                .toList();
    }

    @Override
    public void flush(Cluster cluster, Set<Integer> databases) {
        RedisClient client = new RedisClient(docker, cluster);
        List<String> prefixes = cluster.redis().orElseThrow().prefixes();
        for (int database : databases) {
            if (prefixes.isEmpty()) {
                client.expectOn(database, "OK", "FLUSHDB");
            } else {
                prefixes.forEach(prefix -> unlink(client, database, prefix));
            }
        }
    }

    private static void unlink(RedisClient client, int database, String prefix) {
        String cursor = "0";
        for (int page = 0; page < MOST_PAGES; page++) {
            cursor = client.askOn(database, "EVAL", UNLINK_PAGE, "0", cursor, escaped(prefix) + "*");
            if (cursor.equals("0")) {
                return;
            }
            if (!cursor.matches("\\d{1,20}")) {
                throw client.notFlushed(cursor);
            }
        }
        throw client.notFlushed(cursor);
    }

    /** A prefix is no pattern. */
    private static String escaped(String prefix) {
        return prefix.replaceAll("[\\[\\]*?\\\\^-]", "\\\\$0");
    }
}
