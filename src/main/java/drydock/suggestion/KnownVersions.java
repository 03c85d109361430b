package drydock.suggestion;

import drydock.cluster.Cluster;
import drydock.cluster.Image;
import drydock.cluster.software.Version;
import drydock.registry.Registry;
import drydock.registry.Releases;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The versions that the registries offer, for somebody who is typing. */
public final class KnownVersions {
    private final List<Image> images;
    private final RecentAnswers<Image, Version> lately;

    /** @param patience after which there are none, until the registry has answered */
    public KnownVersions(List<Cluster> clusters, Registry registry, Clock clock, Duration patience) {
        this.images = clusters.stream().map(Cluster::image).distinct().toList();
        this.lately = new RecentAnswers<>(
                image -> Releases.of(image, registry.tags(image)).versions(), clock, patience);
    }

    /** The newest first, and what was released before what was not. */
    List<String> all() {
        return lately.of(images)
                .distinct()
                .sorted(Comparator.comparing(Version::isPreRelease).thenComparing(Comparator.reverseOrder()))
                .map(Version::toString)
                .toList();
    }
}
