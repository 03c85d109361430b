package drydock.cache.redis;

import drydock.cache.Cache;
import drydock.cache.Cache.Client;
import drydock.cluster.Cluster;
import drydock.docker.Docker;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** A line of {@code CLIENT LIST}: {@code id=3 addr=172.18.0.5:41822 … db=7 … cmd=get}. */
    private static final class ClientLine {
        /** What those say last who only watch a server: they keep nothing in its databases. */
        private static final Set<String> WATCHING = Set.of(
                "info", "ping", "client", "config", "latency", "slowlog", "command", "memory", "hello", "auth",
                "select");

        private ClientLine() {}

        static Optional<Client> parse(String line) {
            Map<String, String> fields = Arrays.stream(line.strip().split(" ", -1))
                    .map(field -> field.split("=", 2))
                    .filter(field -> field.length == 2)
                    .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, _) -> first));
            String address = fields.getOrDefault("addr", "");
            String database = fields.getOrDefault("db", "");
            int port = address.lastIndexOf(':');
            return port > 0 && database.matches("\\d{1,4}") && !WATCHING.contains(command(fields))
                    ? Optional.of(new Client(address.substring(0, port), Integer.parseInt(database)))
                    : Optional.empty();
        }

        /** Without its sub-command. */
        private static String command(Map<String, String> fields) {
            return fields.getOrDefault("cmd", "").replaceFirst("\\|.*", "").toLowerCase(Locale.ROOT);
        }
    }
}
