package drydock.operations;

import drydock.cluster.Cluster;
import drydock.docker.Docker;
import drydock.docker.successor.OriginalContainers;
import drydock.fleet.Journal;
import drydock.inspection.LeftoverContainers;
import drydock.run.Run;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;

/** Forgets what runs kept of containers, secrets included, once nothing can be made of it any more. */
@Singleton
public final class OriginalsCleanup {
    private static final System.Logger LOG = System.getLogger(OriginalsCleanup.class.getName());

    private final OriginalContainers originals;
    private final Journal journal;
    private final LeftoverContainers leftovers;
    private final List<Cluster> clusters;
    private final Docker docker;

    public OriginalsCleanup(
            OriginalContainers originals,
            Journal journal,
            LeftoverContainers leftovers,
            List<Cluster> clusters,
            Docker docker) {
        this.originals = originals;
        this.journal = journal;
        this.leftovers = leftovers;
        this.clusters = clusters;
        this.docker = docker;
    }

    public void forget() {
        originals.runs().forEach(this::forgetUnlessNeeded);
    }

    private void forgetUnlessNeeded(String id) {
        try {
            if (journal.run(id).filter(this::isNeeded).isEmpty()) {
                originals.forget(id);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what run " + id + " kept of containers is forgotten later", e);
        }
    }

    /** Where a run went back without a node, its old container may have to be made again by the cluster's next run. */
    private boolean isNeeded(Run run) {
        return run.finished().isEmpty() || (!run.leftOut().isEmpty() && mayMakeAgain(run));
    }

    private boolean mayMakeAgain(Run run) {
        return clusters.stream()
                .filter(cluster -> cluster.name().equals(run.cluster()))
                .anyMatch(cluster -> leftovers.mayGiveBack(run, cluster, docker) || isAtWork(cluster));
    }

    /** Asked after the hosts: while a run makes a container again, there is none for a moment. */
    private boolean isAtWork(Cluster cluster) {
        return journal.open().stream().anyMatch(run -> run.cluster().equals(cluster.name()));
    }
}
