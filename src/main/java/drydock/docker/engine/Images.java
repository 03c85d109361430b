package drydock.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import drydock.cluster.Image;
import drydock.cluster.Secret;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The images of one host. */
final class Images {
    private static final int OK = 200;

    private final Api api;

    Images(Api api) {
        this.api = api;
    }

    Optional<Map<String, Object>> find(String reference) {
        if (!Names.isReference(reference)) {
            return Optional.empty();
        }
        Reply reply = api.get("/images/" + reference + "/json");
        return reply.is(Reply.MISSING)
                ? Optional.empty()
                : Optional.of(reply.orRefuse(Text.of("docker.to.inspect-image", reference))
                        .object());
    }

    void pull(String reference, Optional<Image.Registry> registry, Consumer<Text> progress) {
        if (Names.reference(reference).contains("@") && find(reference).isPresent()) {
            return;
        }
        Request.Builder request =
                Api.request(Method.POST, "/images/create?fromImage=" + Names.query(tagged(reference)));
        registry.filter(given -> given.username().isPresent())
                .ifPresent(given -> request.putHeader("X-Registry-Auth", credentials(given)));
        api.stream(request, api.patience().silence(), () -> silent(reference), (status, body) -> {
            read(reference, status, body, progress);
            return null;
        });
        if (find(reference).isEmpty()) {
            throw new DockerException(Text.of("docker.not-pulled", api.host(), reference), null);
        }
    }

    private void read(String reference, int status, InputStream body, Consumer<Text> progress) throws IOException {
        if (status != OK) {
            Reply.of(api.host(), status, body.readAllBytes()).orRefuse(Text.of("docker.to.pull", reference));
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
                        api.patience().silence().toSeconds()),
                null);
    }

    /** Without a tag or digest the engine would pull all tags. */
    private static String tagged(String reference) {
        return reference.contains("@") || reference.lastIndexOf(':') > reference.lastIndexOf('/')
                ? reference
                : reference + ":latest";
    }

    private static String credentials(Image.Registry registry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("username", registry.username().orElseThrow());
        fields.put("password", registry.password().map(Secret::reveal).orElse(""));
        fields.put("serveraddress", registry.url().toString());
        return Base64.getUrlEncoder().encodeToString(Api.json(fields));
    }

    void tag(String imageId, String repository, String tag) {
        api.post(
                        "/images/" + Names.reference(imageId) + "/tag?repo=" + Names.query(repository) + "&tag="
                                + Names.query(tag),
                        Map.of())
                .orRefuse(Text.of("docker.to.tag", imageId, repository + ":" + tag));
    }

    /** Never by force, which would delete the image under a stopped container. */
    void untag(String reference) {
        Reply reply = api.delete("/images/" + Names.reference(reference) + "?force=0&noprune=1");
        if (!reply.is(Reply.MISSING)) {
            reply.orRefuse(Text.of("docker.to.untag", reference));
        }
    }
}
