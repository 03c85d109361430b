package drydock.docker.engine;

import drydock.docker.engine.transport.EngineApi;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The volumes of one host. */
final class EngineVolumes {
    private final EngineApi api;

    EngineVolumes(EngineApi api) {
        this.api = api;
    }

    /** Those whose driver mounts a directory of the host, each with that directory. */
    Map<String, String> directories() {
        Map<String, String> found = new TreeMap<>();
        Object all = api.get("/volumes")
                .orRefuse(Text.of("docker.to.list-volumes"))
                .object()
                .get("Volumes");
        if (all instanceof List<?> list) {
            list.forEach(one -> add(one, found));
        }
        return found;
    }

    private static void add(Object volume, Map<String, String> found) {
        if (volume instanceof Map<?, ?> map
                && map.get("Options") instanceof Map<?, ?> options
                && options.get("device") instanceof String device
                && device.startsWith("/")
                && String.valueOf(options.get("o")).contains("bind")) {
            found.put(String.valueOf(map.get("Name")), device);
        }
    }
}
