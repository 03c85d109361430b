package drydock.fleet;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.plan.ClusterPorts;
import drydock.plan.Inquiry;
import drydock.plan.observation.Observation;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was last seen of each cluster, in memory, for pages: nobody is asked anything when one is opened. After a start
 * nobody has looked yet.
 */
final class Observations {
    private static final System.Logger LOG = System.getLogger(Observations.class.getName());

    /** A store that hangs keeps nobody from a look at the cluster. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<String, Observation> last = new ConcurrentHashMap<>();

    Observations(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param at when the look began: what happened since may not be in it */
    void keep(Cluster cluster, ClusterState state, ClusterPorts ports, Instant at) throws InterruptedException {
        last.put(cluster.name(), new Observation(at, state, backups(cluster, ports)));
    }

    /** Where the store fails, those that were there: whoever asks for them in a chat is told why. */
    private List<Manifest> backups(Cluster cluster, ClusterPorts ports) throws InterruptedException {
        try (Inquiry inquiry = new Inquiry(PATIENCE)) {
            return inquiry.ask(() -> ports.backups().list(cluster)).get();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the backups of " + cluster.name() + " cannot be listed for its page", e);
            return of(cluster).map(Observation::backups).orElse(List.of());
        }
    }

    Optional<Observation> of(Cluster cluster) {
        return Optional.ofNullable(last.get(cluster.name()));
    }
}
