package drydock.run.guard;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import drydock.plan.database.ContainerInventory;
import drydock.plan.database.DatabaseClients;
import drydock.plan.database.DatabaseSettings;
import drydock.run.Run;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Judges the containers of one host, and stops what a run does not mean to run on its database. */
final class Intruders {
    private static final System.Logger LOG = System.getLogger(Intruders.class.getName());

    private final GuardedRun run;
    private final ClusterPorts ports;
    private final Cluster cluster;
    private final Host host;
    private final IntruderRemoval removal;
    private ContainerInventory inventory;

    Intruders(GuardedRun run, ClusterPorts ports, Cluster cluster, Host host) {
        this.run = run;
        this.ports = ports;
        this.cluster = cluster;
        this.host = host;
        this.removal = new IntruderRemoval(run, ports, cluster, host);
        this.inventory = ContainerInventory.unseen(cluster);
    }

    /**
     * Looks at everything that runs on the host.
     *
     * @return false where something could not be told, and has to be judged again
     * @throws DockerException where the host does not say what is on it
     */
    synchronized boolean judgeAll() {
        List<Container> all = ports.docker().containers(host);
        inventory = inventory.with(host, all);
        List<Container> concerned = all.stream().filter(this::isConcerned).toList();
        if (concerned.stream().anyMatch(container -> !isNodes(container))) {
            seeDatabase();
        }
        return concerned.stream().map(container -> isJudged(container, false)).reduce(true, Boolean::logicalAnd);
    }

    /** The same for a container that was seen to start while the run was guarded. */
    synchronized boolean judgeStarted(Container container) {
        if (!isConcerned(container)) {
            return true;
        }
        if (!isNodes(container)) {
            see(host);
            seeDatabase();
        }
        return isJudged(container, true);
    }

    private boolean isConcerned(Container container) {
        return container.startedAt().isPresent()
                && (isNodes(container) || !DatabaseSettings.of(container).isSilent());
    }

    private boolean isNodes(Container container) {
        return DatabaseClients.isNodes(cluster, host, container);
    }

    private boolean isJudged(Container container, boolean started) {
        try {
            Optional<Run> now = run.now();
            now.filter(GuardedRun::isGuarded)
                    .filter(guarded -> new IntruderCheck(guarded, inventory, host).isIntruder(container, started))
                    .ifPresent(guarded -> stop(guarded, container));
            return now.isPresent();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, container.name() + " on host " + host.name() + " is judged again", e);
            return false;
        }
    }

    private void stop(Run guarded, Container container) {
        if (container.running()) {
            removal.remove(guarded, container, isNodes(container));
        } else {
            removal.ended(container);
        }
    }

    private void seeDatabase() {
        if (!host.name().equals(cluster.database().host())) {
            see(cluster.host(cluster.database().host()));
        }
    }

    /** What a host that does not answer was seen with before still tells where addresses lead. */
    private void see(Host other) {
        try {
            inventory = inventory.with(other, ports.docker().containers(other));
        } catch (DockerException e) {
            LOG.log(Level.DEBUG, "host " + other.name() + " does not say what is on it", e);
        }
    }
}
