package drydock.plan;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.ImageReference;
import drydock.cluster.Version;
import drydock.docker.Docker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        return list(image(host, imageId), "RepoDigests").stream()
                .map(ImageReference::parse)
                .filter(cluster.image()::isOf)
                .map(ImageReference::digest)
                .findFirst()
                .orElse("");
    }

    /** The version by the tags that the host knows for an image. */
    public Optional<Version> version(Host host, String imageId) {
        return list(image(host, imageId), "RepoTags").stream()
                .flatMap(reference -> version(reference).stream())
                .findFirst();
    }

    /** The version that an image reference names by its tag. */
    public Optional<Version> version(String reference) {
        ImageReference parsed = ImageReference.parse(reference);
        return cluster.image().isOf(parsed) ? cluster.image().versionOf(parsed.tag()) : Optional.empty();
    }

    /** All names under which a host knows an image, as it was used and as it was pulled. */
    public List<ImageReference> names(Host host, String reference, String imageId) {
        Map<String, Object> image = image(host, imageId);
        return Stream.of(Stream.of(reference), list(image, "RepoTags").stream(), list(image, "RepoDigests").stream())
                .flatMap(names -> names)
                .map(ImageReference::parse)
                .toList();
    }

    private Map<String, Object> image(Host host, String imageId) {
        return docker.image(host, imageId).orElse(Map.of());
    }

    private static List<String> list(Map<String, Object> image, String key) {
        return image.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
