package drydock.metrics;

import drydock.card.Downtime;
import drydock.cluster.Cluster;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.run.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Measures how the clusters' open runs stand. */
@ApplicationScoped
class RunGauges {
    private final ConfiguredClusters clusters;
    private final Journal journal;
    private final Clock clock;
    private final Gauges open;
    private final Gauges asking;
    private final Gauges closed;

    RunGauges(
            ConfiguredClusters clusters,
            Journal journal,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.clusters = clusters;
        this.journal = journal;
        this.clock = clock;
        this.open = new Gauges(registry, "drydock.runs.open", "Runs that are not over");
        this.asking = new Gauges(registry, "drydock.runs.asking", "Runs that wait for people");
        this.closed = new Gauges(
                registry, "drydock.entrance.closed.now.seconds", "How long an open run has been behind the 503");
        registry.gauge("drydock.info", Tags.of("version", version), 1);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        Instant now = clock.instant();
        List<Run> runs = journal.open();
        measure(open, runs, _ -> 1);
        measure(asking, runs, run -> run.openQuestion().isPresent() ? 1 : 0);
        measure(closed, runs, run -> secondsClosed(Downtime.of(run, now)));
    }

    private static double secondsClosed(Downtime downtime) {
        return downtime.opened().isPresent() ? 0 : downtime.total().toMillis() / 1000.0;
    }

    private void measure(Gauges gauges, List<Run> runs, ToDoubleFunction<Run> value) {
        gauges.measure(
                clusters.all(),
                cluster -> Tags.of("cluster", cluster.name()),
                cluster -> runs.stream()
                        .filter(run -> isOf(cluster, run))
                        .mapToDouble(value)
                        .sum());
    }

    private static boolean isOf(Cluster cluster, Run run) {
        return run.cluster().equals(cluster.name());
    }
}
