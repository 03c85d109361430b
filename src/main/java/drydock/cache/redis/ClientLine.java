package drydock.cache.redis;

import drydock.cache.Cache.Client;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line of {@code CLIENT LIST}: {@code id=3 addr=172.18.0.5:41822 … db=7 … cmd=ping}. */
final class ClientLine {
    private ClientLine() {}

    static Optional<Client> parse(String line) {
        Map<String, String> fields = Arrays.stream(line.strip().split(" ", -1))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, _) -> first));
        String address = fields.getOrDefault("addr", "");
        String database = fields.getOrDefault("db", "");
        int port = address.lastIndexOf(':');
        return port > 0 && database.matches("\\d{1,4}")
                ? Optional.of(new Client(address.substring(0, port), Integer.parseInt(database)))
                : Optional.empty();
    }
}
