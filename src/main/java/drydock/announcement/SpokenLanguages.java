package drydock.announcement;

import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.text.Messages;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which language is spoken where: a cluster's own, and to one reader the reader's. */
@Singleton
public final class SpokenLanguages {
    private final List<Cluster> clusters;
    private final Locales locales;

    /** The language that a user of a platform has set there, where it is known. */
    public interface Locales {
        Optional<Locale> locale(String platform, String user);
    }

    public SpokenLanguages(List<Cluster> clusters, Locales locales) {
        this.clusters = List.copyOf(clusters);
        this.locales = locales;
    }

    /** For all that is said about a cluster. */
    Messages of(String cluster) {
        return clusters.stream()
                .filter(configured -> configured.name().equals(cluster))
                .findFirst()
                .map(SpokenLanguages::of)
                .orElse(Messages.ENGLISH);
    }

    /** For what is about no cluster: as in this channel, or as everywhere where all clusters speak the same. */
    Messages around(Inbound from) {
        List<Messages> all =
                clusters.stream().map(SpokenLanguages::of).distinct().toList();
        return clusters.stream()
                .filter(cluster -> from.channel().equals(cluster.channels().get(from.platform())))
                .findFirst()
                .map(SpokenLanguages::of)
                .orElse(all.size() == 1 ? all.getFirst() : Messages.ENGLISH);
    }

    /** For what only one user reads. */
    Messages reader(Inbound user, Messages otherwise) {
        return locales.locale(user.platform(), user.user())
                .flatMap(Messages::in)
                .orElse(otherwise);
    }

    private static Messages of(Cluster cluster) {
        return Messages.in(cluster.language()).orElse(Messages.ENGLISH);
    }
}
