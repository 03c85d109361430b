package drydock.run.guard;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.plan.database.ContainerInventory;
import drydock.plan.database.DatabaseClients;
import drydock.plan.database.DatabaseClients.Kind;
import drydock.run.Run;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunEvent.NodeStarting;
import drydock.run.RunEvent.NodeStopping;
import drydock.run.RunStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Whether a container of a host is an intruder to a run, or was one before it ended. */
record IntruderCheck(Run run, ContainerInventory inventory, Host host) {

    /**
     * Who is none of the cluster's and ran before all stood still is held up to people, and is none.
     *
     * @param started whether it was seen to start while the run was guarded
     */
    boolean isIntruder(Container container, boolean started) {
        if (container.running() ? isMeant(container) : wasMeant(container)) {
            return false;
        }
        Kind kind = new DatabaseClients(inventory).of(host, container);
        boolean since = started || startedSince(container);
        return (kind == Kind.NODES && (since || container.running())) || (kind == Kind.FOREIGN && since);
    }

    private boolean isMeant(Container container) {
        return run.running().containsValue(container.id())
                || run.stopped().containsValue(container.startedAt().orElse("-"));
    }

    /** Whether the run has said of a start that is over by now that it means it, or else that it has seen it. */
    private boolean wasMeant(Container container) {
        String started = container.startedAt().orElse("-");
        return isOwn(container.id(), started)
                || run.entries().stream()
                        .map(RunStore.Entry::event)
                        .anyMatch(event -> (event instanceof NodeStopping stopping
                                        && stopping.startedAt().equals(started))
                                || (event instanceof IntruderDetected detected
                                        && detected.container().equals(container.id())
                                        && detected.startedAt().equals(started)));
    }

    /** Whether the run has started it, and has not stopped an earlier start of it since: then it was started once more. */
    private boolean isOwn(String container, String started) {
        boolean own = false;
        String node = "";
        for (RunStore.Entry entry : run.entries()) {
            if (entry.event() instanceof NodeStarting starting) {
                boolean same = starting.container().equals(container);
                own |= same;
                node = same ? starting.node() : starting.node().equals(node) ? "" : node;
            } else if (entry.event() instanceof NodeStopping stopping
                    && stopping.node().equals(node)
                    && !stopping.startedAt().isEmpty()) {
                own = stopping.startedAt().equals(started);
            }
        }
        return own;
    }

    private boolean startedSince(Container container) {
        try {
            Instant started = Instant.parse(container.startedAt().orElse(""));
            return GuardedRun.standstill(run).filter(started::isAfter).isPresent();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
