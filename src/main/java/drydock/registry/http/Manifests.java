package drydock.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import drydock.digest.Sha256;
import drydock.http.HttpResponse;
import drydock.registry.RegistryException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a registry has under a tag or a digest: one manifest, or an index of one for each platform. */
record Manifests(Repository repository, RegistrySession session) {
    private static final String KINDS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final String DIGEST = "sha256:[0-9a-f]{64}";
    private static final String DIGEST_HEADER = "docker-content-digest";
    private static final int LIMIT = 4 << 20;
    private static final int OK = 200;

    static boolean isDigest(String text) {
        return text.matches(DIGEST);
    }

    /** Empty where there is nothing of that name. */
    Optional<String> digest(String reference) {
        HttpResponse response = ask("HEAD", reference, 0);
        boolean bare = response.status() == OK && response.header(DIGEST_HEADER).isEmpty();
        if (bare || response.status() == 405) {
            response = ask("GET", reference, LIMIT);
        }
        if (response.status() == 404) {
            return Optional.empty();
        }
        if (response.status() != OK) {
            throw RegistryErrors.of(response, repository);
        }
        return Optional.of(digest(response, reference));
    }

    /** The registry's own word, or what the manifest itself comes to. */
    private String digest(HttpResponse response, String reference) {
        return response.header(DIGEST_HEADER)
                .or(() -> Optional.of(response)
                        .filter(whole -> whole.whole() && isManifest(whole.body()))
                        .map(whole -> "sha256:" + Sha256.of(whole.body())))
                .filter(Manifests::isDigest)
                .orElseThrow(() -> new RegistryException(
                        Text.of("registries.no-digest", repository.origin(), repository.name() + ":" + reference)));
    }

    private static boolean isManifest(String text) {
        return RegistrySession.json(text).path("schemaVersion").asInt() == 2;
    }

    Set<String> platforms(String digest) {
        JsonNode manifest = manifest(digest);
        List<JsonNode> all = images(manifest);
        Set<String> platforms = new LinkedHashSet<>();
        if (all.isEmpty()) {
            platform(configuration(manifest)).ifPresent(platforms::add);
        }
        all.forEach(image -> platform(image.path("platform")).ifPresent(platforms::add));
        return platforms;
    }

    Map<String, String> labels(String digest) {
        JsonNode manifest = manifest(digest);
        List<JsonNode> all = images(manifest);
        JsonNode one = all.isEmpty()
                ? manifest
                : manifest(all.getFirst().path("digest").asText());
        Map<String, String> labels = new TreeMap<>();
        configuration(one)
                .path("config")
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** Of an index those that are images: what is said about them stands beside them, for no platform. */
    private static List<JsonNode> images(JsonNode manifest) {
        List<JsonNode> images = new ArrayList<>();
        manifest.path("manifests").forEach(entry -> {
            if (platform(entry.path("platform")).isPresent()) {
                images.add(entry);
            }
        });
        return images;
    }

    private static Optional<String> platform(JsonNode node) {
        String system = node.path("os").asText("");
        String architecture = node.path("architecture").asText("");
        return system.matches("[a-z0-9]{1,20}")
                        && architecture.matches("[a-z0-9]{1,20}")
                        && !architecture.equals("unknown")
                ? Optional.of(system + "/" + architecture)
                : Optional.empty();
    }

    private JsonNode manifest(String digest) {
        HttpResponse response = isDigest(digest) ? ask("GET", digest, LIMIT) : null;
        if (response == null || (response.status() == OK && !matches(response, digest))) {
            throw new RegistryException(
                    Text.of("registries.other-content", repository.origin(), repository.name() + "@" + digest));
        }
        if (response.status() != OK) {
            throw RegistryErrors.of(response, repository);
        }
        return RegistrySession.json(response.body());
    }

    private JsonNode configuration(JsonNode manifest) {
        String digest = manifest.path("config").path("digest").asText();
        if (!isDigest(digest)) {
            return RegistrySession.JSON.missingNode();
        }
        HttpResponse response = session.fetch(repository.at("/blobs/" + digest), LIMIT);
        if (response.status() != OK) {
            throw RegistryErrors.of(response, repository);
        }
        if (!matches(response, digest)) {
            throw new RegistryException(
                    Text.of("registries.other-content", repository.origin(), repository.name() + "@" + digest));
        }
        return RegistrySession.json(response.body());
    }

    private HttpResponse ask(String method, String reference, int limit) {
        return session.ask(method, repository.at("/manifests/" + reference), KINDS, limit);
    }

    private static boolean matches(HttpResponse response, String digest) {
        return response.whole() && digest.equals("sha256:" + Sha256.of(response.body()));
    }
}
