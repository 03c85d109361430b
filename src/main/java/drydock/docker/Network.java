package drydock.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of a host, by which it can be made again.
 *
 * @param settings as {@link Docker#createNetwork} takes them
 */
public record Network(Map<String, Object> settings) {
    private static final Set<String> SETTINGS = Set.of(
            "Name",
            "Driver",
            "EnableIPv4",
            "EnableIPv6",
            "IPAM",
            "Internal",
            "Attachable",
            "Options",
            "Labels",
            "CheckDuplicate");
    private static final Set<String> IPAM = Set.of("Driver", "Options", "Config");
    private static final Set<String> ENGINES_OWN = Set.of("bridge", "host", "none");

    /** @param inspect the whole of {@code GET /networks/{id}}: what tells of this moment alone is left away */
    public static Network of(Map<String, Object> inspect) {
        Map<String, Object> settings = new LinkedHashMap<>(inspect);
        Map<String, Object> ipam = new LinkedHashMap<>(RawJson.map(inspect.get("IPAM")));
        ipam.keySet().retainAll(IPAM);
        ipam.values().removeIf(RawJson::isEmpty);
        settings.put("IPAM", ipam);
        settings.put("CheckDuplicate", true); // engines before API 1.44 make a second one of that name otherwise
        settings.keySet().retainAll(SETTINGS);
        settings.values().removeIf(value -> value == null);
        return new Network(settings);
    }

    /** Whether the settings are all that there is to it: not where it is the engine's own, or more than one host's. */
    public static boolean canBeMadeAgain(Map<String, Object> inspect) {
        return RawJson.text(inspect.get("Scope")).equals("local")
                && !ENGINES_OWN.contains(RawJson.text(inspect.get("Name")))
                && !Boolean.TRUE.equals(inspect.get("ConfigOnly"))
                && RawJson.text(RawJson.map(inspect.get("ConfigFrom")).get("Network"))
                        .isEmpty();
    }

    public String name() {
        return RawJson.text(settings.get("Name"));
    }

    /** What a person types on the host to have it again. */
    public String line() {
        Stream<String> own = Stream.of(
                option("--driver", RawJson.text(settings.get("Driver"))),
                flag("--ipv6", "EnableIPv6"),
                flag("--internal", "Internal"),
                flag("--attachable", "Attachable"));
        return Stream.of(
                        Stream.of("docker network create"),
                        own,
                        addresses(),
                        pairs("--opt", "Options"),
                        pairs("--label", "Labels"),
                        Stream.of(quoted(name())))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Stream<String> addresses() {
        List<Object> pools = RawJson.list(RawJson.map(settings.get("IPAM")).get("Config"));
        return pools.stream()
                .map(RawJson::map)
                .flatMap(pool -> Stream.of(
                        option("--subnet", RawJson.text(pool.get("Subnet"))),
                        option("--ip-range", RawJson.text(pool.get("IPRange"))),
                        option("--gateway", RawJson.text(pool.get("Gateway")))));
    }

    private Stream<String> pairs(String option, String setting) {
        return RawJson.map(settings.get(setting)).entrySet().stream()
                .map(pair -> option(option, pair.getKey() + "=" + pair.getValue()));
    }

    private String flag(String option, String setting) {
        return Boolean.TRUE.equals(settings.get(setting)) ? option : "";
    }

    private static String option(String option, String value) {
        return value.isEmpty() ? "" : option + " " + quoted(value);
    }

    private static String quoted(String value) {
        return value.matches("[\\w./:=@-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
