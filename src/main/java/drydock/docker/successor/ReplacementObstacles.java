package drydock.docker.successor;

import drydock.docker.Container;
import drydock.docker.RawJson;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says why a container cannot be replaced by a faithful successor, in words for people. */
public final class ReplacementObstacles {
    private static final String ANOTHERS = "container:";
    private static final Map<String, Text> NAMESPACES = Map.of(
            "NetworkMode", Text.of("unfaithful.namespace.network"),
            "PidMode", Text.of("unfaithful.namespace.processes"),
            "IpcMode", Text.of("unfaithful.namespace.shared-memory"));

    private ReplacementObstacles() {}

    /** @return one sentence for each reason, with what to do about it; empty where it can be replaced */
    public static List<Text> obstacles(Container container) {
        Map<String, Object> host = container.hostConfig();
        List<Text> reasons = new ArrayList<>();
        if (Boolean.TRUE.equals(host.get("AutoRemove"))) {
            reasons.add(Text.of("unfaithful.auto-remove"));
        }
        if (!RawJson.isEmpty(host.get("Links"))) {
            reasons.add(Text.of("unfaithful.links", list(host, "Links")));
        }
        if (!RawJson.isEmpty(host.get("VolumesFrom"))) {
            reasons.add(Text.of("unfaithful.volumes-from", list(host, "VolumesFrom")));
        }
        NAMESPACES.keySet().stream()
                .sorted()
                .filter(mode -> isAnothers(host, mode))
                .forEach(mode -> reasons.add(Text.of("unfaithful.namespace", NAMESPACES.get(mode))));
        if (container.label("com.docker.swarm.service.id").isPresent()) {
            reasons.add(Text.of("unfaithful.swarm"));
        }
        return reasons;
    }

    /** @return one sentence for each neighbour that would lose what it has of this container */
    public static List<Text> dependents(Container container, List<Container> neighbours) {
        return neighbours.stream()
                .filter(neighbour -> !neighbour.id().equals(container.id()))
                .filter(neighbour -> uses(neighbour, container))
                .map(neighbour -> Text.of("unfaithful.dependent", neighbour.name()))
                .toList();
    }

    private static boolean isAnothers(Map<String, Object> host, String mode) {
        return RawJson.text(host.get(mode)).startsWith(ANOTHERS);
    }

    private static boolean uses(Container neighbour, Container container) {
        Map<String, Object> host = neighbour.hostConfig();
        return NAMESPACES.keySet().stream().anyMatch(mode -> names(host.get(mode), ANOTHERS, "", container))
                || RawJson.texts(host.get("VolumesFrom")).stream().anyMatch(from -> names(from, "", ":", container))
                || RawJson.texts(host.get("Links")).stream()
                        .anyMatch(link -> link.startsWith("/" + container.name() + ":"));
    }

    private static boolean names(Object value, String before, String after, Container container) {
        String text = RawJson.text(value);
        return List.of(container.id(), container.name()).stream()
                .map(name -> before + name)
                .anyMatch(name -> text.equals(name) || (!after.isEmpty() && text.startsWith(name + after)));
    }

    private static String list(Map<String, Object> host, String field) {
        return String.join(", ", RawJson.texts(host.get(field)));
    }
}
