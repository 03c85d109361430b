package drydock.plan.observation;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import drydock.plan.Outcome.Failed;
import drydock.plan.Parallel;
import drydock.plan.TransientFault;
import drydock.plan.TransientFault.Kind;
import drydock.plan.database.NobodyWrites;
import drydock.registry.RegistryRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks which parts of a cluster were away when a step failed, and whether they are back. */
public final class TransientFaults {
    /** A host's clock may be that far from this one's; what was started just before a step is hardly up in it. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final ClusterPorts ports;

    public TransientFaults(Cluster cluster, ClusterPorts ports) {
        this.cluster = cluster;
        this.ports = ports;
    }

    /** What was away, by the kind of the failure and by looking; empty where it failed for another reason. */
    public List<TransientFault> behind(Failed failure, Instant begun) throws InterruptedException {
        if (failure.areSessionsIdle() || failure.awaitsSwitch()) {
            return failure.faults();
        }
        Instant since = begun.minus(CLOCKS);
        List<TransientFault> restarted = restarted(since);
        List<TransientFault> told = told(failure, restarted);
        List<TransientFault> faults = new ArrayList<>(told.isEmpty() ? restarted : told);
        if (failure.faults().stream().anyMatch(one -> one.kind() == Kind.REGISTRY) && !registryAnswers()) {
            faults.add(TransientFault.registry(cluster.image().repository()));
        }
        database(since).filter(one -> told.isEmpty() || !one.restarted()).ifPresent(faults::add);
        return List.copyOf(faults);
    }

    /** The hosts that the failure itself names. */
    private static List<TransientFault> told(Failed failure, List<TransientFault> restarted) {
        return failure.faults().stream()
                .filter(one -> one.kind() == Kind.HOST)
                .map(TransientFault::name)
                .distinct()
                .map(host -> restarted.stream()
                        .filter(one -> one.name().equals(host))
                        .findFirst()
                        .orElse(TransientFault.host(host)))
                .toList();
    }

    /** The hosts whose engine was started since. A host that does not answer now says nothing about this failure. */
    private List<TransientFault> restarted(Instant since) throws InterruptedException {
        List<TransientFault> found = new ArrayList<>();
        Parallel.run(cluster.hosts(), host -> {
            if (ports.docker().engineStarted(host).filter(since::isBefore).isPresent()) {
                synchronized (found) {
                    found.add(new TransientFault(Kind.HOST, host.name(), true));
                }
            }
        });
        return found;
    }

    private Optional<TransientFault> database(Instant since) {
        Cluster.Database server = cluster.database();
        if (!databaseAnswers()) {
            return Optional.of(new TransientFault(Kind.DATABASE, server.container(), false));
        }
        return started(cluster.host(server.host()), server.container())
                .filter(since::isBefore)
                .map(_ -> new TransientFault(Kind.DATABASE, server.container(), true));
    }

    private Optional<Instant> started(Host host, String container) {
        try {
            return ports.docker()
                    .container(host, container)
                    .flatMap(Container::startedAt)
                    .map(Instant::parse);
        } catch (DockerException | DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    /** Whether all of it answers again. */
    public boolean areOver(List<TransientFault> faults) {
        return faults.stream().allMatch(this::isOver);
    }

    private boolean isOver(TransientFault one) {
        return switch (one.kind()) {
            case HOST ->
                cluster.hosts().stream()
                        .filter(host -> host.name().equals(one.name()))
                        .allMatch(this::answers);
            case DATABASE -> databaseAnswers();
            case REGISTRY -> registryAnswers();
            case ENTRANCE -> isSwitched(Entrance.valueOf(one.name()));
            case SESSIONS -> NobodyWrites.objections(cluster, ports).isEmpty();
        };
    }

    /** A balancer that a person switches does nothing itself: it looks, and complains of what is not as it should be. */
    private boolean isSwitched(Entrance wanted) {
        return answers(() -> {
            if (wanted == Entrance.CLOSED) {
                ports.balancer().close(cluster);
            } else {
                ports.balancer().open(cluster);
            }
        });
    }

    private boolean answers(Host host) {
        return answers(() -> ports.docker().ping(host));
    }

    private boolean databaseAnswers() {
        return answers(() -> ports.database().databases(cluster));
    }

    private boolean registryAnswers() {
        return answers(() -> {
            try {
                ports.registry().digest(cluster.image(), "latest");
            } catch (RegistryRefusal answer) {
                // a no is an answer
            }
        });
    }

    private static boolean answers(Runnable question) {
        try {
            question.run();
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }
}
