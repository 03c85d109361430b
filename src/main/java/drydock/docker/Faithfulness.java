package drydock.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says why a container cannot be replaced by a faithful successor, in words for people. */
public final class Faithfulness {
    private static final String ANOTHERS = "container:";
    private static final Map<String, String> NAMESPACES =
            Map.of("NetworkMode", "network", "PidMode", "processes", "IpcMode", "shared memory");

    private Faithfulness() {}

    /** @return one sentence for each reason, with what to do about it; empty where it can be replaced */
    public static List<String> obstacles(Container container) {
        Map<String, Object> host = container.hostConfig();
        List<String> reasons = new ArrayList<>();
        if (Boolean.TRUE.equals(host.get("AutoRemove"))) {
            reasons.add("it is deleted as soon as it stops (--rm), which leaves no way back: create it without --rm");
        }
        if (!Json.isEmpty(host.get("Links"))) {
            reasons.add("it is linked to " + list(host, "Links") + ": put both into a network and remove the links");
        }
        if (!Json.isEmpty(host.get("VolumesFrom"))) {
            reasons.add("it takes its volumes from " + list(host, "VolumesFrom") + ": name the volumes themselves");
        }
        NAMESPACES.keySet().stream()
                .sorted()
                .filter(mode -> isAnothers(host, mode))
                .forEach(mode -> reasons.add(
                        "it lives in the " + NAMESPACES.get(mode) + " of another container: give it its own"));
        if (container.label("com.docker.swarm.service.id").isPresent()) {
            reasons.add("it belongs to a Swarm service, which would start another one in its place");
        }
        return reasons;
    }

    /** @return one sentence for each neighbour that would lose what it has of this container */
    public static List<String> dependents(Container container, List<Container> neighbours) {
        return neighbours.stream()
                .filter(neighbour -> !neighbour.id().equals(container.id()))
                .filter(neighbour -> uses(neighbour, container))
                .map(neighbour -> "container " + neighbour.name() + " lives in its namespaces, its volumes or by a link"
                        + " to it, and has to be recreated after it")
                .toList();
    }

    private static boolean isAnothers(Map<String, Object> host, String mode) {
        return Json.text(host.get(mode)).startsWith(ANOTHERS);
    }

    private static boolean uses(Container neighbour, Container container) {
        Map<String, Object> host = neighbour.hostConfig();
        return NAMESPACES.keySet().stream().anyMatch(mode -> names(host.get(mode), ANOTHERS, "", container))
                || Json.texts(host.get("VolumesFrom")).stream().anyMatch(from -> names(from, "", ":", container))
                || Json.texts(host.get("Links")).stream()
                        .anyMatch(link -> link.startsWith("/" + container.name() + ":"));
    }

    private static boolean names(Object value, String before, String after, Container container) {
        String text = Json.text(value);
        return List.of(container.id(), container.name()).stream()
                .map(name -> before + name)
                .anyMatch(name -> text.equals(name) || (!after.isEmpty() && text.startsWith(name + after)));
    }

    private static String list(Map<String, Object> host, String field) {
        return String.join(", ", Json.texts(host.get(field)));
    }
}
