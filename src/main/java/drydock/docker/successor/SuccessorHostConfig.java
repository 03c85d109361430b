package drydock.docker.successor;

import drydock.docker.Container;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a successor's body that no image has a say in. */
final class SuccessorHostConfig {
    private final Container old;

    SuccessorHostConfig(Container old) {
        this.old = old;
    }

    Map<String, Object> body(Map<String, Object> newImage, Successor.Differences differences) {
        Map<String, Object> body = new LinkedHashMap<>(old.hostConfig());
        body.remove("ContainerIDFile");
        body.remove("ConsoleSize");
        if (!differences.restartPolicy().isEmpty()) {
            body.put("RestartPolicy", differences.restartPolicy());
        }
        new AnonymousVolumes(old, newImage).into(body);
        return body;
    }
}
