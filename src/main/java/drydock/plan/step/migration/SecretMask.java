package drydock.plan.step.migration;

import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import drydock.docker.Container;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a command in a node's container could give away, so that its output can be shown without it. */
final class SecretMask {
    private static final int SHORTEST = 4;
    private static final Pattern NAME = Pattern.compile(
            ".*(?:PASSWORD|PASSWD|SECRET|KEY|TOKEN|CREDENTIAL|URL).*=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern IN_ADDRESS = Pattern.compile("://[^/@\\s]+@");

    private final List<String> values;

    /** Those that are configured, and those that the container got as variables. */
    SecretMask(Cluster cluster, Container container) {
        Stream<String> configured = Stream.of(
                        Optional.of(cluster.database().password()),
                        cluster.database().admin().flatMap(Cluster.Login::password),
                        cluster.apiKey(),
                        cluster.redis().flatMap(Cluster.Redis::password))
                .flatMap(Optional::stream)
                .map(Secret::reveal);
        this.values = Stream.concat(configured, variables(container))
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> variables(Container container) {
        Object environment = container.config().get("Env");
        return (environment instanceof List<?> list ? list : List.of())
                .stream()
                        .map(Object::toString)
                        .filter(entry -> NAME.matcher(entry).matches())
                        .map(entry -> entry.substring(entry.indexOf('=') + 1));
    }

    String maskedIn(String text) {
        String masked = IN_ADDRESS.matcher(text).replaceAll("://***@");
        for (String value : values) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }
}
