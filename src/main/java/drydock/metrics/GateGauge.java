package drydock.metrics;

import drydock.announcement.Chats;
import drydock.announcement.UndeliveredGates;
import drydock.announcement.UndeliveredGates.Undelivered;
import drydock.cluster.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts gates that people do not see. */
@ApplicationScoped
class GateGauge {
    private final UndeliveredGates gates;
    private final List<Cluster> clusters;
    private final Chats chats;
    private final Gauges unheard;
    private final Gauges undelivered;

    GateGauge(UndeliveredGates gates, List<Cluster> clusters, Chats chats, MeterRegistry registry) {
        this.gates = gates;
        this.clusters = clusters;
        this.chats = chats;
        this.unheard = new Gauges(registry, "drydock.gates.unheard", "Open gates that nobody sees after a minute");
        this.undelivered = new Gauges(
                registry, "drydock.gates.undelivered", "Open gates that a platform has not taken after a minute");
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        List<Undelivered> now = gates.latest();
        unheard.measure(
                clusters,
                cluster -> Tags.of("cluster", cluster.name()),
                cluster -> now.stream()
                        .filter(gate -> gate.nowhere() && gate.run().cluster().equals(cluster.name()))
                        .count());
        undelivered.measure(
                chats.platforms(),
                platform -> Tags.of("platform", platform),
                platform -> now.stream()
                        .filter(gate -> gate.missing().stream()
                                .anyMatch(channel -> channel.platform().equals(platform)))
                        .count());
    }
}
