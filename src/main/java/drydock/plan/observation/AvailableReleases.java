package drydock.plan.observation;

import drydock.cluster.Image;
import drydock.cluster.software.Release;
import drydock.cluster.software.TagPattern;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.plan.StepException;
import drydock.registry.Registry;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.registry.Releases;
import drydock.text.Explained;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a registry has for a cluster. Its list of tags is for ranges and news alone: one whole version is asked for by its
 * name, also where nothing is listed.
 */
final class AvailableReleases {
    private final Image image;
    private final Registry registry;
    private final Releases releases;
    private final Optional<RuntimeException> failure;

    private AvailableReleases(Image image, Registry registry, Releases releases, Optional<RuntimeException> failure) {
        this.image = image;
        this.registry = registry;
        this.releases = releases;
        this.failure = failure;
    }

    /** Asks for the list. */
    static AvailableReleases of(Image image, Registry registry) {
        try {
            return new AvailableReleases(image, registry, Releases.of(image, registry.tags(image)), Optional.empty());
        } catch (RuntimeException e) {
            return new AvailableReleases(image, registry, Releases.NONE, Optional.of(e));
        }
    }

    List<Version> versions() {
        return releases.versions();
    }

    /** Why there is no list. */
    Optional<Text> unlisted() {
        return failure.map(Explained::by);
    }

    /** Whether the registry has no list for us, for good. */
    boolean listsNothing() {
        return failure.filter(RegistryRefusal.class::isInstance).isPresent();
    }

    /** A newer version than the newest one that somebody would mean, which is not there as the variant that the nodes are. */
    Optional<Version> newerElsewhere(VersionRange wanted) {
        return wanted.isSeries() ? releases.newerElsewhere(wanted) : Optional.empty();
    }

    /** @throws RegistryException where nobody knows */
    Optional<Release> find(VersionRange wanted) {
        for (String tag : image.tagsFor(wanted)) {
            Optional<Release> found = at(tag);
            if (found.isPresent()) {
                return found;
            }
        }
        return releases.newest(wanted).map(releases.tags()::get).flatMap(this::at);
    }

    private Optional<Release> at(String tag) {
        return registry.digest(image, tag).map(digest -> new Release(version(tag, digest), tag, digest));
    }

    private Version version(String tag, String digest) {
        return image.versionOf(tag)
                .or(() -> Optional.ofNullable(registry.labels(image, digest).get(TagPattern.LABEL))
                        .flatMap(Version::parse))
                .orElseThrow(() -> unlabelled(image, tag));
    }

    static StepException unlabelled(Image image, String tag) {
        return new StepException(Text.of("observer.no-label", image.repository() + ":" + tag, TagPattern.LABEL));
    }
}
