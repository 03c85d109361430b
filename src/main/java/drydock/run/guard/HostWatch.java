package drydock.run.guard;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.Docker.Following;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.run.Time;
import drydock.text.Explained;
import drydock.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows one host for one run, through outages of the host and of the journal, and says when it cannot see. */
final class HostWatch {
    private static final System.Logger LOG = System.getLogger(HostWatch.class.getName());

    private final Docker docker;
    private final Host host;
    private final Time time;
    private final Duration lookAgain;
    private final GuardedRun run;
    private final Intruders intruders;
    private final AtomicBoolean unjudged = new AtomicBoolean();
    private volatile Instant seenUntil;
    private boolean blind;

    HostWatch(
            RunStore store, ClusterPorts ports, Cluster cluster, Host host, String run, Time time, Duration lookAgain) {
        this.docker = ports.docker();
        this.host = host;
        this.time = time;
        this.lookAgain = lookAgain;
        this.run = new GuardedRun(store, run, time.clock());
        this.intruders = new Intruders(this.run, ports, cluster, host);
    }

    void follow() {
        try {
            while (run.isGuarded()) {
                followOnce();
                Time.REAL.pause(lookAgain);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void followOnce() throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        try (Following _ = docker.events(host, since(), this::seen, _ -> lost.countDown())) {
            unjudged.set(!intruders.judgeAll());
            sees();
            while (run.isGuarded() && !lost.await(lookAgain.toMillis(), TimeUnit.MILLISECONDS)) {
                run.write();
                if (unjudged.getAndSet(false)) {
                    unjudged.set(!intruders.judgeAll());
                }
            }
        } catch (RuntimeException e) {
            isBlind(e);
        }
    }

    /** What happened while nobody looked is told again from the last event on, or from the standstill. */
    private Instant since() {
        if (seenUntil == null) {
            seenUntil = run.now()
                    .flatMap(GuardedRun::standstill)
                    .orElse(time.clock().instant());
        }
        return seenUntil;
    }

    private void seen(Docker.Event event) {
        if (event.action().equals("start")) {
            try {
                docker.container(host, event.container())
                        .filter(container -> !intruders.judgeStarted(container))
                        .ifPresent(_ -> unjudged.set(true));
            } catch (DockerException e) {
                unjudged.set(true);
            }
        }
        seenUntil = event.at();
    }

    private void isBlind(RuntimeException why) {
        if (!blind) {
            blind = true;
            LOG.log(Level.WARNING, "run " + run.id() + " cannot be guarded on host " + host.name() + " now", why);
            run.journal(new RunEvent.HostVisibilityChanged(
                    host.name(), false, Text.of("guard.blind", host.name(), Explained.by(why))));
        }
    }

    private void sees() {
        if (blind) {
            blind = false;
            LOG.log(Level.INFO, "run " + run.id() + " is guarded on host " + host.name() + " again");
            run.journal(new RunEvent.HostVisibilityChanged(host.name(), true, Text.of("guard.sees", host.name())));
        }
    }
}
