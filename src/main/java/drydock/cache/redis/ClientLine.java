package drydock.cache.redis;

import drydock.cache.Cache.Client;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A line of {@code CLIENT LIST}: {@code id=3 addr=172.18.0.5:41822 … db=7 … cmd=get}. */
final class ClientLine {
    /** What those say last who only watch a server: they keep nothing in its databases. */
    private static final Set<String> WATCHING = Set.of(
            "info", "ping", "client", "config", "latency", "slowlog", "command", "memory", "hello", "auth", "select");

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
