package drydock.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.cluster.software.ImageReference;
import drydock.docker.DockerException;
import drydock.docker.engine.transport.ApiNames;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.EngineResponse;
import drydock.text.Progress;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The images of one host. */
final class EngineImages {
    private static final int OK = 200;

    private final EngineApi api;

    EngineImages(EngineApi api) {
        this.api = api;
    }

    Optional<Map<String, Object>> find(String reference) {
        if (!ApiNames.isReference(reference)) {
            return Optional.empty();
        }
        EngineResponse reply = api.get("/images/" + reference + "/json");
        return reply.is(EngineResponse.MISSING)
                ? Optional.empty()
                : Optional.of(reply.orRefuse(Text.of("docker.to.inspect-image", reference))
                        .object());
    }

    void pull(String reference, Optional<Image.Registry> registry, Consumer<Progress> progress) {
        if (ApiNames.reference(reference).contains("@") && find(reference).isPresent()) {
            return;
        }
        Request.Builder request =
                EngineApi.request(Method.POST, "/images/create?fromImage=" + ApiNames.query(exact(reference)));
        registry.filter(given -> given.isOf(ImageReference.parse(reference)))
                .flatMap(EngineImages::credentials)
                .ifPresent(shown -> request.putHeader("X-Registry-Auth", shown));
        api.stream(request, api.timeouts().silence(), () -> silent(reference), (status, body) -> {
            read(reference, status, body, progress);
            return null;
        });
        if (find(reference).isEmpty()) {
            throw new DockerException(Text.of("docker.not-pulled", api.host(), reference), null);
        }
    }

    private void read(String reference, int status, InputStream body, Consumer<Progress> progress) throws IOException {
        if (status != OK) {
            EngineResponse.of(api.host(), status, body.readAllBytes()).orRefuse(Text.of("docker.to.pull", reference));
        }
        new PullProgress(progress).read(body).ifPresent(error -> {
            throw new DockerException(
                    Text.of("docker.refused", api.host(), Text.of("docker.to.pull", reference), error), null);
        });
    }

    /** A pull stands still: it is the host that does not answer, or the registry that sends nothing to it. */
    private void silent(String reference) {
        api.ping();
        throw new DockerException(
                Text.of(
                        "docker.pull-silent",
                        api.host(),
                        reference,
                        api.timeouts().silence().toSeconds()),
                null);
    }

    /** Without a tag or digest the engine would pull all tags; beside a digest a tag is for people. */
    private static String exact(String reference) {
        ImageReference parsed = ImageReference.parse(reference);
        if (!parsed.digest().isEmpty()) {
            return parsed.repository() + "@" + parsed.digest();
        }
        return parsed.tag().isEmpty() ? reference + ":latest" : reference;
    }

    /** As the engine wants them shown; empty where there are none. */
    private static Optional<String> credentials(Image.Registry registry) {
        Map<String, String> fields = new LinkedHashMap<>();
        registry.identityToken().ifPresent(token -> fields.put("identitytoken", token.reveal()));
        registry.username().ifPresent(user -> {
            fields.put("username", user);
            fields.put("password", registry.password().map(Secret::reveal).orElse(""));
        });
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        fields.put("serveraddress", registry.url().toString());
        return Optional.of(Base64.getUrlEncoder().encodeToString(EngineApi.json(fields)));
    }

    void tag(String imageId, String repository, String tag) {
        api.post(
                        "/images/" + ApiNames.reference(imageId) + "/tag?repo=" + ApiNames.query(repository) + "&tag="
                                + ApiNames.query(tag),
                        Map.of())
                .orRefuse(Text.of("docker.to.tag", imageId, repository + ":" + tag));
    }
}
