package drydock.run;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.NodeContainers;
import drydock.plan.Ports;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows one host for one run. */
final class HostWatch {
    private static final System.Logger LOG = System.getLogger(HostWatch.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** NocoBase takes longer from its start to its first database session. */
    private static final Duration FIRST_SESSION = Duration.ofSeconds(4);

    private final RunStore store;
    private final Ports ports;
    private final Cluster cluster;
    private final Host host;
    private final String run;
    private final Time time;
    private Set<String> databases = Set.of();

    HostWatch(RunStore store, Ports ports, Cluster cluster, Host host, String run, Time time) {
        this.store = store;
        this.ports = ports;
        this.cluster = cluster;
        this.host = host;
        this.run = run;
        this.time = time;
    }

    /** From the moment that a run has said of every node that it stops it. */
    static boolean guards(Run run) {
        return run.finished().isEmpty() && run.stoodStill();
    }

    void follow() {
        try {
            while (guards(load())) {
                followOnce();
                Time.REAL.pause(LOOK_AGAIN);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void followOnce() throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        Docker docker = ports.docker();
        try (AutoCloseable _ = docker.events(host, time.clock().instant(), this::seen, _ -> lost.countDown())) {
            databases = new NodeContainers(docker, cluster).databases();
            docker.containers(host).forEach(this::judge);
            while (guards(load()) && !lost.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.TRACE, "following host " + host.name());
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "host " + host.name() + " cannot be followed now", e);
        }
    }

    private void seen(Docker.Event event) {
        if (event.action().equals("start")) {
            try {
                ports.docker().container(host, event.container()).ifPresent(this::judge);
            } catch (DockerException e) {
                LOG.log(Level.WARNING, "a container started on host " + host.name() + " and cannot be judged", e);
            }
        }
    }

    private void judge(Container container) {
        if (!container.running() || !new NodeContainers(ports.docker(), cluster).belongs(container, databases)) {
            return;
        }
        Run now = load();
        boolean meant = now.running().containsValue(container.id());
        boolean beingStopped = now.stopped().containsValue(container.startedAt().orElse("-"));
        if (guards(now) && !meant && !beingStopped) {
            stop(container);
        }
    }

    private void stop(Container container) {
        boolean sessions = load().running().isEmpty() && hasSessions();
        ports.docker().setRestartPolicy(host, container.id(), NodeContainers.NO_RESTART);
        ports.docker().kill(host, container.id());
        Container dead = ports.docker().container(host, container.id()).orElse(container);
        Duration ran = ran(dead);
        boolean opened = sessions || ran.compareTo(FIRST_SESSION) >= 0;
        Text text = Text.of(
                opened ? "intruder.late" : "intruder.early", container.name(), host.name(), ran.toMillis() / 1000.0);
        journal(new RunEvent.Intruded(
                host.name(), container.id(), container.startedAt().orElse(""), opened, text));
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
                    Instant.parse(container.startedAt().orElseThrow()),
                    Instant.parse(container.finishedAt().orElseThrow()));
        } catch (DateTimeParseException | java.util.NoSuchElementException e) {
            return FIRST_SESSION;
        }
    }

    private void journal(RunEvent.Intruded event) {
        Run now = load();
        while (!now.intrusions().contains(event)
                && !store.append(run, now.nextSeq(), time.clock().instant(), event)) {
            now = load();
        }
    }

    private Run load() {
        return Run.of(run, store.events(run));
    }
}
