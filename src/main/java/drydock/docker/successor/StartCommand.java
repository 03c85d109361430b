package drydock.docker.successor;

import drydock.docker.RawJson;
import java.util.List;
import java.util.Map;

/**
 * What a container runs: its entrypoint and the arguments to it. An engine takes the image's arguments only where neither
 * is given, and the image's entrypoint only where none is given.
 */
final class StartCommand {
    private static final List<String> NO_ENTRYPOINT = List.of("");

    private final List<Object> entrypoint;
    private final List<Object> arguments;
    private final List<Object> imageEntrypoint;
    private final List<Object> imageArguments;
    private final SuccessorLabels heritage;

    StartCommand(Map<String, Object> container, Map<String, Object> image, SuccessorLabels heritage) {
        entrypoint = RawJson.list(container.get("Entrypoint"));
        arguments = RawJson.list(container.get("Cmd"));
        imageEntrypoint = RawJson.list(image.get("Entrypoint"));
        imageArguments = RawJson.list(image.get("Cmd"));
        this.heritage = heritage;
    }

    void into(Map<String, Object> body) {
        boolean explicit = heritage.isExplicit("Entrypoint");
        if (entrypoint.isEmpty() && (explicit || !imageEntrypoint.isEmpty())) {
            body.put("Entrypoint", NO_ENTRYPOINT);
        } else if (!explicit && entrypoint.equals(imageEntrypoint)) {
            inheritedEntrypoint(body);
        }
    }

    /** It stays explicit where it was given without arguments: left out, the new image's arguments would come in. */
    private void inheritedEntrypoint(Map<String, Object> body) {
        if (arguments.equals(imageArguments) && !heritage.isExplicit("Cmd")) {
            body.remove("Cmd");
            body.remove("Entrypoint");
        } else if (!arguments.isEmpty()) {
            body.remove("Entrypoint");
        }
    }
}
