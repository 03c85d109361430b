package drydock.announcement;

import drydock.chat.Inbound;
import drydock.cluster.Cluster;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where runs are spoken of, and can be decided. */
@Singleton
public final class RunChannels {
    /** A channel of a platform. */
    public record Channel(String platform, String channel) {}

    private final List<Cluster> clusters;
    private final Set<String> platforms;

    public RunChannels(List<Cluster> clusters, Chats chats) {
        this.clusters = clusters;
        this.platforms = chats.platforms();
    }

    /** Where a run lives, and where its cluster's runs are announced. */
    public List<Channel> of(Run run) {
        Origin origin = run.planned().origin();
        Stream<Channel> announced = clusters.stream()
                .filter(cluster -> cluster.name().equals(run.cluster()))
                .flatMap(cluster -> cluster.channels().entrySet().stream())
                .map(channel -> new Channel(channel.getKey(), channel.getValue()));
        return Stream.concat(Stream.of(new Channel(origin.platform(), origin.channel())), announced)
                .filter(channel -> platforms.contains(channel.platform()))
                .distinct()
                .toList();
    }

    /** Whether a run is spoken of where somebody did something. */
    public boolean reach(Inbound from, Run run) {
        return of(run).contains(new Channel(from.platform(), from.channel()));
    }

    /** What is decided in words counts only where those can read it who follow the run. */
    public Optional<Text> elsewhere(Inbound from, Run run) {
        return from instanceof Inbound.Message && !reach(from, run)
                ? Optional.of(Text.of("decision.elsewhere"))
                : Optional.empty();
    }
}
