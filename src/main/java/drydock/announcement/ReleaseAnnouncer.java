package drydock.announcement;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Version;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.run.Run;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a cluster's channels of newer releases, each once: the outbox keeps what was said before. */
@Singleton
public final class ReleaseAnnouncer {
    private static final System.Logger LOG = System.getLogger(ReleaseAnnouncer.class.getName());

    private final ConfiguredClusters clusters;
    private final Journal journal;
    private final SpokenLanguages languages;
    private final Outbox outbox;
    private final Set<String> platforms;
    private final Clock clock;

    public ReleaseAnnouncer(
            ConfiguredClusters clusters,
            Journal journal,
            SpokenLanguages languages,
            Outbox outbox,
            Chats chats,
            Clock clock) {
        this.clusters = clusters;
        this.journal = journal;
        this.languages = languages;
        this.outbox = outbox;
        this.platforms = chats.platforms();
        this.clock = clock;
    }

    public void look() throws InterruptedException {
        Set<String> atWork = journal.open().stream()
                .filter(run -> !run.isScheduled())
                .map(Run::cluster)
                .collect(Collectors.toSet());
        for (Cluster cluster : clusters.all()) {
            if (!atWork.contains(cluster.name()) && !cluster.channels().isEmpty()) {
                look(cluster);
            }
        }
    }

    /** A registry or a host that does not answer is not worth a message: whoever asks for something is told. */
    private void look(Cluster cluster) throws InterruptedException {
        try {
            ClusterState state = clusters.glance(cluster, clusters.ports(cluster));
            Optional<Version> now = state.database().version();
            state.unlisted().ifPresent(why -> tell(cluster, "unlisted", Text.of("news.unlisted", cluster.name(), why)));
            now.stream()
                    .flatMap(version -> newer(version, state.available()))
                    .forEach(news -> tell(
                            cluster,
                            news.toString(),
                            Text.of(
                                    "news.version",
                                    news,
                                    cluster.name(),
                                    now.get(),
                                    "/nocobase upgrade " + news + " " + cluster.name())));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "no news of versions for " + cluster.name(), e);
        }
    }

    /** The newest release of the same major.minor, and the newest of all. */
    static Stream<Version> newer(Version now, List<Version> available) {
        Predicate<Version> sameTrack = version -> version.major() == now.major() && version.minor() == now.minor();
        List<Version> newer = available.stream()
                .filter(version -> !version.isPreRelease() && version.compareTo(now) > 0)
                .sorted()
                .toList();
        return Stream.concat(
                        newer.stream().filter(sameTrack).reduce((_, last) -> last).stream(),
                        newer.stream().reduce((_, last) -> last).stream())
                .distinct();
    }

    private void tell(Cluster cluster, String about, Text line) {
        Card card = Card.of(Kind.MESSAGE, languages.of(cluster.name()).of(line));
        String key = "news/" + cluster.name() + "/" + about;
        cluster.channels().forEach((platform, channel) -> {
            if (platforms.contains(platform)) {
                Letter letter = new Letter(key, platform, channel, Optional.empty(), Optional.empty(), card);
                outbox.write(letter, clock.instant());
            }
        });
    }
}
