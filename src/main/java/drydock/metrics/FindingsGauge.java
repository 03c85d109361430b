package drydock.metrics;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding.Weight;
import drydock.inspection.CheckReports;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures what was found at the last check of each cluster, and how long ago that was; nobody is asked for it. */
@ApplicationScoped
class FindingsGauge {
    private final CheckReports reports;
    private final Clock clock;
    private final Gauges found;
    private final Gauges age;

    private record Count(Cluster cluster, Weight weight, int findings) {}

    private record Age(Cluster cluster, Duration since) {}

    FindingsGauge(CheckReports reports, Clock clock, MeterRegistry registry) {
        this.reports = reports;
        this.clock = clock;
        this.found = new Gauges(registry, "drydock.findings", "What the last check or plan for an upgrade found");
        this.age = new Gauges(registry, "drydock.findings.age.seconds", "How long ago that was");
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        List<Count> counts = reports.clusters().stream()
                .flatMap(cluster -> reports.last(cluster).stream()
                        .flatMap(look -> Arrays.stream(Weight.values())
                                .map(weight -> new Count(cluster, weight, look.count(weight)))))
                .toList();
        found.measure(
                counts,
                one -> Tags.of(
                        "cluster",
                        one.cluster().name(),
                        "weight",
                        one.weight().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                Count::findings);
        List<Age> ages = reports.clusters().stream()
                .flatMap(cluster -> reports.last(cluster).map(CheckReport::at).stream()
                        .map(at -> new Age(cluster, Duration.between(at, clock.instant()))))
                .toList();
        age.measure(
                ages,
                one -> Tags.of("cluster", one.cluster().name()),
                one -> one.since().toSeconds());
    }
}
