package drydock.web;

import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.CheckReports;
import drydock.inspection.Drift;
import drydock.page.cluster.ClusterFacts;
import drydock.plan.observation.Observation;
import drydock.run.Run;
import drydock.run.RunStore;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of clusters, from memory and from the bot's own database: no host is asked anything. */
@Singleton
class ClusterSource {
    private static final int RECENT = 30;
    private static final int NEWEST = 1;

    private final ConfiguredClusters clusters;
    private final CheckReports checks;
    private final Journal journal;
    private final RunStore store;

    ClusterSource(ConfiguredClusters clusters, CheckReports checks, Journal journal, RunStore store) {
        this.clusters = clusters;
        this.checks = checks;
        this.journal = journal;
        this.store = store;
    }

    /** Each with its newest run alone. */
    List<ClusterFacts> all() {
        List<Run> open = journal.open();
        return clusters.all().stream()
                .map(cluster -> facts(cluster, open, NEWEST))
                .toList();
    }

    /** One with many of its runs; empty where there is none of that name. */
    Optional<ClusterFacts> one(String name) {
        return clusters.all().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .map(cluster -> facts(cluster, journal.open(), RECENT));
    }

    private ClusterFacts facts(Cluster cluster, List<Run> allOpen, int recent) {
        List<Run> open = allOpen.stream()
                .filter(run -> run.cluster().equals(cluster.name()))
                .toList();
        Optional<Observation> seen = clusters.observed(cluster);
        Optional<CheckReport> report = checks.last(cluster);
        Set<String> ids = open.stream().map(Run::id).collect(Collectors.toSet());
        List<Text> drift = seen.map(look -> new Drift(cluster, look.state(), clusters.ports(cluster), ids).seen())
                .orElse(List.of());
        return new ClusterFacts(
                cluster, seen, drift, report, store.lock(cluster.name()), journal.recent(cluster.name(), recent), open);
    }
}
