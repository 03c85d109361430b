package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Release;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.docker.Docker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a host knows of the images of a cluster. */
public final class KnownImages {
    private final Docker docker;
    private final Cluster cluster;

    public KnownImages(Docker docker, Cluster cluster) {
        this.docker = docker;
        this.cluster = cluster;
    }

    /**
     * The digest under which an image can be pulled again; empty where it came from no registry.
     *
     * @param reference as it was used: of several digests its own is the one that people know
     */
    public String digest(Host host, String reference, String imageId) {
        Set<String> digests = digestsIn(inspected(host, imageId), cluster.image());
        String own = ImageReference.parse(reference).digest();
        return digests.contains(own) ? own : digests.stream().findFirst().orElse("");
    }

    /** All digests that name an image: of an index and of a manifest in it, under old tags and new ones, of mirrors too. */
    public Set<String> digests(Host host, String imageId) {
        return references(inspected(host, imageId), "RepoDigests")
                .map(ImageReference::digest)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an image is the one of a release, by whatever name it came. */
    public boolean isOf(Host host, String imageId, Release release) {
        return release.loaded()
                ? imageId.equals(release.digest())
                : digests(host, imageId).contains(release.digest())
                        || docker.image(host, cluster.image().at(release.digest()))
                                .filter(image -> imageId.equals(image.get("Id")))
                                .isPresent();
    }

    /** Those under which an image's own registry has it. */
    public static Set<String> digestsIn(Map<String, Object> inspected, Image image) {
        return references(inspected, "RepoDigests")
                .filter(image::isOf)
                .map(ImageReference::digest)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The version by the tags that the host knows for an image, where they agree: which of them was meant, nobody knows. */
    public Optional<Version> version(Host host, String imageId) {
        List<Version> versions = references(inspected(host, imageId), "RepoTags")
                .filter(cluster.image()::isOf)
                .flatMap(reference -> cluster.image().versionOf(reference.tag()).stream())
                .distinct()
                .toList();
        return versions.size() == 1 ? Optional.of(versions.getFirst()) : Optional.empty();
    }

    /** The version by the image's own label, where the tags of this image are no versions. */
    public Optional<Version> labelled(Host host, String imageId) {
        return cluster.image().isVersionLabelled()
                ? label(inspected(host, imageId), TagPattern.LABEL).flatMap(Version::parse)
                : Optional.empty();
    }

    public Optional<String> label(Host host, String imageId, String name) {
        return label(inspected(host, imageId), name);
    }

    /** What an image runs on, such as {@code linux/arm64}; empty where the engine does not say. */
    public Optional<String> platform(Host host, String imageId) {
        Map<String, Object> image = inspected(host, imageId);
        return image.get("Os") instanceof String system && image.get("Architecture") instanceof String architecture
                ? Optional.of(system + "/" + architecture)
                : Optional.empty();
    }

    public static Optional<String> label(Map<String, Object> inspected, String name) {
        return inspected.get("Config") instanceof Map<?, ?> config
                        && config.get("Labels") instanceof Map<?, ?> labels
                        && labels.get(name) instanceof String value
                ? Optional.of(value)
                : Optional.empty();
    }

    /** The version that an image reference names by its tag. */
    public Optional<Version> version(String reference) {
        ImageReference parsed = ImageReference.parse(reference);
        return cluster.image().isOf(parsed) ? cluster.image().versionOf(parsed.tag()) : Optional.empty();
    }

    /** All names under which a host knows an image, as it was used and as it was pulled. */
    public List<ImageReference> names(Host host, String reference, String imageId) {
        Map<String, Object> image = inspected(host, imageId);
        return Stream.of(
                        Stream.of(ImageReference.parse(reference)),
                        references(image, "RepoTags"),
                        references(image, "RepoDigests"))
                .flatMap(names -> names)
                .toList();
    }

    private Map<String, Object> inspected(Host host, String imageId) {
        return docker.image(host, imageId).orElse(Map.of());
    }

    private static Stream<ImageReference> references(Map<String, Object> image, String key) {
        return image.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).map(ImageReference::parse)
                : Stream.empty();
    }
}
