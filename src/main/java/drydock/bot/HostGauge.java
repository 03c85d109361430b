package drydock.bot;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.plan.EachHost;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures which Docker hosts answer. */
@ApplicationScoped
class HostGauge {
    private final Clusters clusters;
    private final Docker docker;
    private final Gauges reachable;

    private record Place(String cluster, Host host) {
        Tags labels() {
            return Tags.of("cluster", cluster, "host", host.name());
        }
    }

    HostGauge(Clusters clusters, Docker docker, MeterRegistry registry) {
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
        Set<Place> silent = EachHost.run(places, place -> docker.ping(place.host())).stream()
                .map(EachHost.Failure::of)
                .collect(Collectors.toSet());
        reachable.measure(places, Place::labels, place -> silent.contains(place) ? 0 : 1);
    }
}
