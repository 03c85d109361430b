package drydock.plan;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Version;
import drydock.docker.Docker;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a host knows of the images of a cluster. */
public final class Images {
    private final Docker docker;
    private final Cluster cluster;

    public Images(Docker docker, Cluster cluster) {
        this.docker = docker;
        this.cluster = cluster;
    }

    /** The digest under which an image can be pulled again; empty where it came from no registry. */
    public String digest(Host host, String imageId) {
        String prefix = cluster.image().repository() + "@";
        return list(host, imageId, "RepoDigests").stream()
                .filter(reference -> reference.startsWith(prefix))
                .map(reference -> reference.substring(prefix.length()))
                .findFirst()
                .orElse("");
    }

    /** The version by the tags that the host knows for an image. */
    public Optional<Version> version(Host host, String imageId) {
        return list(host, imageId, "RepoTags").stream()
                .flatMap(reference -> version(reference).stream())
                .findFirst();
    }

    /** The version that an image reference names by its tag. */
    public Optional<Version> version(String reference) {
        String prefix = cluster.image().repository() + ":";
        return reference.startsWith(prefix)
                ? cluster.image().versionOf(reference.substring(prefix.length()))
                : Optional.empty();
    }

    private List<String> list(Host host, String imageId, String key) {
        Map<String, Object> image = docker.image(host, imageId).orElse(Map.of());
        return image.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
