package drydock.inspection;

import drydock.chat.CheckReports;
import drydock.cluster.Cluster;
import drydock.cluster.state.CheckReport;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** In memory: after a start nobody has looked yet, and an old look is worth less than a new one. */
@Singleton
public final class LatestFindings implements CheckReports {
    private final List<Cluster> clusters;
    private final Map<String, CheckReport> last = new ConcurrentHashMap<>();

    public LatestFindings(List<Cluster> clusters) {
        this.clusters = List.copyOf(clusters);
    }

    @Override
    public List<Cluster> clusters() {
        return clusters;
    }

    @Override
    public Optional<CheckReport> last(Cluster cluster) {
        return Optional.ofNullable(last.get(cluster.name()));
    }

    public CheckReport keep(Cluster cluster, CheckReport look) {
        last.put(cluster.name(), look);
        return look;
    }
}
