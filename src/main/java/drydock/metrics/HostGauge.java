package drydock.metrics;

import drydock.docker.Docker;
import drydock.fleet.ConfiguredClusters;
import drydock.metrics.SilentHosts.Place;
import drydock.plan.Parallel;
import drydock.text.Text;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures which Docker hosts answer, and warns of those that do not. */
@ApplicationScoped
class HostGauge {
    private static final System.Logger LOG = System.getLogger(HostGauge.class.getName());

    private final ConfiguredClusters clusters;
    private final Docker docker;
    private final Gauges reachable;
    private final SilentHosts hosts = new SilentHosts();

    HostGauge(ConfiguredClusters clusters, Docker docker, MeterRegistry registry) {
        this.clusters = clusters;
        this.docker = docker;
        this.reachable = new Gauges(registry, "drydock.host.reachable", "1 where the host's engine answers");
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() throws InterruptedException {
        List<Place> places = clusters.all().stream()
                .flatMap(cluster -> cluster.hosts().stream().map(host -> new Place(cluster.name(), host)))
                .toList();
        Map<Place, Text> silent = Parallel.run(places, place -> docker.ping(place.host())).stream()
                .collect(Collectors.toMap(Parallel.Failure::of, Parallel.Failure::reason));
        reachable.measure(places, HostGauge::labels, place -> silent.containsKey(place) ? 0 : 1);
        hosts.news(silent).forEach(news -> LOG.log(Level.WARNING, news));
    }

    private static Tags labels(Place place) {
        return Tags.of("cluster", place.cluster(), "host", place.host().name());
    }
}
