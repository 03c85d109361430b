package drydock.bot;

import drydock.cluster.Cluster;
import drydock.cluster.Image;
import drydock.cluster.Version;
import drydock.registry.Registry;
import drydock.registry.Releases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The versions that the registries offer, for somebody who is typing: a minute old at most, and never waited for long. */
final class KnownVersions {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final List<Image> images;
    private final Registry registry;
    private final Clock clock;
    private final Duration patience;
    private final Map<Image, Asked> asked = new ConcurrentHashMap<>();

    /** @param patience after which there are none, until the registry has answered */
    KnownVersions(List<Cluster> clusters, Registry registry, Clock clock, Duration patience) {
        this.images = clusters.stream().map(Cluster::image).distinct().toList();
        this.registry = registry;
        this.clock = clock;
        this.patience = patience;
    }

    private record Asked(Instant at, FutureTask<List<Version>> answer) {}

    /** The newest first, and what was released before what was not. */
    List<String> all() {
        List<Asked> answers = images.stream().map(this::ask).toList();
        long until = System.nanoTime() + patience.toNanos();
        return answers.stream()
                .flatMap(one -> versions(one, until))
                .distinct()
                .sorted(Comparator.comparing(Version::isPreRelease).thenComparing(Comparator.reverseOrder()))
                .map(Version::toString)
                .toList();
    }

    private Asked ask(Image image) {
        Instant now = clock.instant();
        return asked.compute(
                image,
                (_, before) -> before != null && before.at().plus(FRESH).isAfter(now) ? before : asking(image, now));
    }

    private Asked asking(Image image, Instant now) {
        FutureTask<List<Version>> answer =
                new FutureTask<>(() -> Releases.of(image, registry.tags(image)).versions());
        Thread.ofVirtual().name("versions").start(answer);
        return new Asked(now, answer);
    }

    /** None where the registry fails: whoever sends the command is told why. */
    private static Stream<Version> versions(Asked asked, long until) {
        try {
            return asked.answer().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS).stream();
        } catch (ExecutionException | TimeoutException without) {
            return Stream.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }
}
