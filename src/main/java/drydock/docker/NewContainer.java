package drydock.docker;

import drydock.cluster.Blueprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container that takes nobody's place, made as a person would with {@code docker run}, but with the restart policy
 * {@code no}: whoever starts it gives it its own.
 *
 * @param body as {@link Docker#create} takes it
 * @param connect the networks to join beside that of its network mode, each with its endpoint
 */
public record NewContainer(Map<String, Object> body, Map<String, Map<String, Object>> connect) {

    public static NewContainer of(Blueprint blueprint, String image, Map<String, String> labels) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", image);
        body.put("Labels", labels);
        body.put("Env", environment(blueprint));
        body.put("ExposedPorts", exposed(blueprint));
        body.put("HostConfig", hostConfig(blueprint));
        Map<String, Map<String, Object>> others = new LinkedHashMap<>();
        blueprint.networks().stream().skip(1).forEach(network -> others.put(network, Map.of()));
        return new NewContainer(body, others);
    }

    private static List<String> environment(Blueprint blueprint) {
        return blueprint.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue().reveal())
                .sorted()
                .toList();
    }

    private static Map<String, Object> exposed(Blueprint blueprint) {
        Map<String, Object> exposed = new LinkedHashMap<>();
        blueprint.ports().forEach(port -> exposed.put(name(port), Map.of()));
        return exposed;
    }

    private static Map<String, Object> hostConfig(Blueprint blueprint) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("Binds", blueprint.mounts());
        host.put("PortBindings", bindings(blueprint));
        host.put("RestartPolicy", Map.of("Name", "no"));
        host.put("ExtraHosts", blueprint.extraHosts());
        blueprint.networks().stream().findFirst().ifPresent(first -> host.put("NetworkMode", first));
        return host;
    }

    private static Map<String, List<Object>> bindings(Blueprint blueprint) {
        Map<String, List<Object>> bindings = new LinkedHashMap<>();
        for (Blueprint.Port port : blueprint.ports()) {
            bindings.computeIfAbsent(name(port), _ -> new ArrayList<>())
                    .add(Map.of("HostIp", port.address(), "HostPort", Integer.toString(port.host())));
        }
        return bindings;
    }

    private static String name(Blueprint.Port port) {
        return port.container() + "/" + port.protocol();
    }
}
