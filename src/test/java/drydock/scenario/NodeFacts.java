package drydock.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Docker says of one container, as far as an upgrade could change it. */
record NodeFacts(
        String host,
        String name,
        String id,
        String startedAt,
        boolean running,
        String image,
        List<String> digests,
        String restartPolicy,
        List<String> environment) {
    private static final Pattern KNOB = Pattern.compile("(STANDIN_(?!NODE=|DB_TRIES=)|CLUSTER_MODE=).*");

    static NodeFacts of(Engine engine, JsonNode container) {
        String image = container.path("Image").asText();
        List<String> digests = new ArrayList<>();
        engine.image(image)
                .path("RepoDigests")
                .forEach(digest -> digests.add(digest.asText().replaceFirst(".*@", "")));
        List<String> environment = new ArrayList<>();
        container.path("Config").path("Env").forEach(variable -> environment.add(variable.asText()));
        return new NodeFacts(
                engine.host(),
                container.path("Name").asText().substring(1),
                container.path("Id").asText(),
                container.path("State").path("StartedAt").asText(),
                container.path("State").path("Running").asBoolean(),
                image,
                digests,
                container.path("HostConfig").path("RestartPolicy").path("Name").asText(),
                environment);
    }

    /** What was asked of the stand-in when its cluster was made. */
    Set<String> knobs() {
        return environment.stream().filter(KNOB.asMatchPredicate()).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return "%s on %s: %s since %s, restart %s, %s"
                .formatted(name, host, running ? "runs" : "stopped", startedAt, restartPolicy, digests);
    }
}
