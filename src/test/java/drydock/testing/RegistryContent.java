package drydock.testing;

import com.sun.net.httpserver.HttpExchange;
import drydock.digest.Sha256;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One repository of a registry in memory, with manifests and configurations whose digests are really theirs. */
public final class RegistryContent implements RegistryGate.Content {
    private final String repository;
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, String> manifests = new TreeMap<>();
    private final Map<String, String> blobs = new TreeMap<>();

    public RegistryContent(String repository) {
        this.repository = repository;
    }

    /** @return the digest of an image for one platform */
    public String image(String tag, String architecture, Map<String, String> labels) {
        String digest = manifest(architecture, labels);
        tags.put(tag, digest);
        return digest;
    }

    /** @return the digest of an index of one image for each platform, and of what was said about them */
    public String index(String tag, List<String> architectures, Map<String, String> labels) {
        String entries = architectures.stream()
                .map(architecture -> entry(manifest(architecture, labels), architecture, "linux"))
                .collect(Collectors.joining(","));
        String attested = entry(manifest("none", Map.of()), "unknown", "unknown");
        String digest = keep(manifests, "{\"schemaVersion\":2,\"manifests\":[" + attested + "," + entries + "]}");
        tags.put(tag, digest);
        return digest;
    }

    private static String entry(String digest, String architecture, String system) {
        return "{\"digest\":\"" + digest + "\",\"platform\":{\"os\":\"" + system + "\",\"architecture\":\""
                + architecture + "\"}}";
    }

    private String manifest(String architecture, Map<String, String> labels) {
        String written = labels.entrySet().stream()
                .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
        String configuration = keep(
                blobs,
                "{\"os\":\"linux\",\"architecture\":\"" + architecture + "\",\"config\":{\"Labels\":{" + written
                        + "}}}");
        return keep(manifests, "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + configuration + "\"}}");
    }

    private static String keep(Map<String, String> where, String text) {
        String digest = digest(text);
        where.put(digest, text);
        return digest;
    }

    private static String digest(String text) {
        return "sha256:" + Sha256.of(text);
    }

    /** The digests of all configurations. */
    public Collection<String> configurations() {
        return blobs.keySet();
    }

    public String blob(String digest) {
        return blobs.get(digest);
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v2/" + repository + "/", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("tags/list")) {
            String list = tags.keySet().stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
            HostileServer.send(exchange, 200, Map.of(), "{\"tags\":[" + list + "]}");
        } else if (path.startsWith("manifests/")) {
            manifest(exchange, tags.getOrDefault(name, name));
        } else {
            String blob = blobs.get(name);
            HostileServer.send(exchange, blob == null ? 404 : 200, Map.of(), blob == null ? "{}" : blob);
        }
    }

    private void manifest(HttpExchange exchange, String digest) throws IOException {
        String text = manifests.get(digest);
        if (text == null) {
            HostileServer.send(exchange, 404, Map.of(), "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}");
        } else {
            HostileServer.send(exchange, 200, Map.of("Docker-Content-Digest", digest), text);
        }
    }
}
