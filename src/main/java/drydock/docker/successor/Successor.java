package drydock.docker.successor;

import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The container that is to take another's place with another image: what a person set stays as it is, what came from the
 * old image comes from the new one.
 *
 * <p>An explicit setting that equals the old image's own cannot be told from an inherited one and follows the image. A
 * successor remembers by labels what its own inspection could not tell, so that the way back loses nothing.
 *
 * @param body as {@link Docker#create} takes it
 * @param connect the networks to join beside that of its network mode, each with its endpoint
 * @param disconnect the network that create joins by itself and that the old container had left
 */
public record Successor(Map<String, Object> body, Map<String, Map<String, Object>> connect, List<String> disconnect) {

    /**
     * @param oldImage the raw inspection of the image that the old container was made from
     * @param newImage the raw inspection of the image that the successor is made from
     */
    public static Successor of(
            Container old, Map<String, Object> oldImage, Map<String, Object> newImage, Differences differences) {
        SuccessorNetworks networks = new SuccessorNetworks(old);
        Map<String, Object> body = new LinkedHashMap<>(new SuccessorConfig(old, oldImage).body(differences));
        Map<String, Object> labels = new LinkedHashMap<>(RawJson.map(body.get("Labels")));
        labels.putAll(SuccessorLabels.of(old).passedOn(old, body, newImage).labels());
        body.put("Labels", labels);
        body.put("HostConfig", hostConfig(old, newImage, differences));
        if (!networks.atCreate().isEmpty()) {
            body.put("NetworkingConfig", Map.of("EndpointsConfig", networks.atCreate()));
        }
        return new Successor(body, networks.connect(), networks.disconnect());
    }

    /** What no image has a say in, but for its volumes. */
    private static Map<String, Object> hostConfig(
            Container old, Map<String, Object> newImage, Differences differences) {
        Map<String, Object> body = new LinkedHashMap<>(old.hostConfig());
        body.remove("ContainerIDFile");
        body.remove("ConsoleSize");
        if (!differences.restartPolicy().isEmpty()) {
            body.put("RestartPolicy", differences.restartPolicy());
        }
        new AnonymousVolumes(old, newImage).into(body);
        return body;
    }

    /** The same for a container that compose must not take for one of its own while the old one is there. */
    public Successor unseenByCompose() {
        Map<String, Object> unseen = new LinkedHashMap<>(body);
        unseen.put("Labels", Compose.without(RawJson.map(body.get("Labels"))));
        return new Successor(unseen, connect, disconnect);
    }

    /** The same for one that compose is to take for the other, which it made. */
    public Successor seenByComposeAs(Container other) {
        Map<String, Object> seen = new LinkedHashMap<>(body);
        Map<String, Object> labels = new LinkedHashMap<>(RawJson.map(body.get("Labels")));
        labels.putAll(Compose.only(RawJson.map(other.config().get("Labels"))));
        seen.put("Labels", labels);
        return new Successor(seen, connect, disconnect);
    }

    /**
     * What is meant to differ.
     *
     * @param image the new image's reference, {@code repository@sha256:…}
     * @param labels in place of all {@code drydock.} labels that the old container has; {@code drydock.explicit} and
     *     {@code drydock.volumes} come by themselves
     * @param restartPolicy as Docker writes it; empty to keep the old container's
     * @param environment variables to set, whatever they were
     */
    public record Differences(
            String image,
            Map<String, String> labels,
            Map<String, Object> restartPolicy,
            Map<String, String> environment) {}
}
