package drydock.metrics;

import drydock.docker.Docker;
import drydock.fleet.ConfiguredClusters;
import drydock.metrics.UnreachableHosts.ClusterHost;
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
    private final UnreachableHosts known = new UnreachableHosts();

    HostGauge(ConfiguredClusters clusters, Docker docker, MeterRegistry registry) {
        this.clusters = clusters;
        this.docker = docker;
        this.reachable = new Gauges(registry, "drydock.host.reachable", "1 where the host's engine answers");
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() throws InterruptedException {
        List<ClusterHost> all = clusters.all().stream()
                .flatMap(cluster -> cluster.hosts().stream().map(host -> new ClusterHost(cluster.name(), host)))
                .toList();
        Map<ClusterHost, Text> unreachable = Parallel.run(all, host -> docker.ping(host.host())).stream()
                .collect(Collectors.toMap(Parallel.Failure::of, Parallel.Failure::reason));
        reachable.measure(all, HostGauge::labels, host -> unreachable.containsKey(host) ? 0 : 1);
        known.news(unreachable).forEach(news -> LOG.log(Level.WARNING, news));
    }

    private static Tags labels(ClusterHost host) {
        return Tags.of("cluster", host.cluster(), "host", host.host().name());
    }
}
