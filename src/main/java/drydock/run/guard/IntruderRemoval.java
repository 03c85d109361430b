package drydock.run.guard;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.ClusterPorts;
import drydock.plan.node.NodeContainers;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Stops intruders on one host, and tells whether they may have opened the database before. */
record IntruderRemoval(GuardedRun run, ClusterPorts ports, Cluster cluster, Host host) {
    /** NocoBase takes longer from its start to its first database session. */
    private static final Duration FIRST_SESSION = Duration.ofSeconds(4);

    /**
     * Kills it and journals that. What was killed comes back by no restart policy before a reboot.
     *
     * @param own whether it is a node's: others keep their restart policy
     */
    void remove(Run guarded, Container container, boolean own) {
        boolean sessions = guarded.running().isEmpty() && hasSessions();
        Docker docker = ports.docker();
        if (own) {
            docker.setRestartPolicy(host, container.id(), NodeContainers.NO_RESTART);
        }
        docker.kill(host, container.id());
        Container dead = docker.container(host, container.id()).orElse(container);
        Duration ran = ran(dead);
        boolean opened = sessions || ran.compareTo(FIRST_SESSION) >= 0;
        Text text = Text.of(
                opened ? "intruder.late" : "intruder.early", container.name(), host.name(), ran.toMillis() / 1000.0);
        journal(container, opened, text);
    }

    /** Journals one that was started and has ended before anybody saw it. */
    void ended(Container container) {
        Duration ran = ran(container);
        boolean opened = ran.compareTo(FIRST_SESSION) >= 0;
        Text text = Text.of(
                opened ? "intruder.ended.late" : "intruder.ended.early",
                container.name(),
                host.name(),
                ran.toMillis() / 1000.0);
        journal(container, opened, text);
    }

    private void journal(Container container, boolean opened, Text text) {
        run.journal(new RunEvent.IntruderDetected(
                host.name(), container.id(), container.startedAt().orElse(""), opened, withItsOrigin(text, container)));
    }

    /** Who keeps starting it is most often found where it was made. */
    private static Text withItsOrigin(Text text, Container container) {
        return Compose.of(container)
                .map(compose ->
                        Text.of("intruder.compose", text, compose.project(), compose.service(), compose.directory()))
                .orElse(text);
    }

    private boolean hasSessions() {
        try {
            return !ports.database().sessions(cluster).isEmpty();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static Duration ran(Container container) {
        try {
            return Duration.between(
                    Instant.parse(container.startedAt().orElse("")),
                    Instant.parse(container.finishedAt().orElse("")));
        } catch (DateTimeParseException e) {
            return FIRST_SESSION;
        }
    }
}
