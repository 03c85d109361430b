package drydock.plan;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.plan.Absence.Kind;
import drydock.plan.Outcome.Failed;
import drydock.registry.RegistryRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks which parts of a cluster were away when a step failed, and whether they are back. */
public final class Absences {
    /** A host's clock may be that far from this one's; what was started just before a step is hardly up in it. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Ports ports;

    public Absences(Cluster cluster, Ports ports) {
        this.cluster = cluster;
        this.ports = ports;
    }

    /** What was away, by the kind of the failure and by looking; empty where it failed for another reason. */
    public List<Absence> behind(Failed failure, Instant begun) throws InterruptedException {
        if (failure.areSessionsIdle()) {
            return failure.away();
        }
        Instant since = begun.minus(CLOCKS);
        List<Absence> restarted = restarted(since);
        List<Absence> told = told(failure, restarted);
        List<Absence> away = new ArrayList<>(told.isEmpty() ? restarted : told);
        if (failure.away().stream().anyMatch(one -> one.kind() == Kind.REGISTRY) && !registryAnswers()) {
            away.add(Absence.registry(cluster.image().repository()));
        }
        database(since).filter(one -> told.isEmpty() || !one.restarted()).ifPresent(away::add);
        return List.copyOf(away);
    }

    /** The hosts that the failure itself names. */
    private static List<Absence> told(Failed failure, List<Absence> restarted) {
        return failure.away().stream()
                .filter(one -> one.kind() == Kind.HOST)
                .map(Absence::name)
                .distinct()
                .map(host -> restarted.stream()
                        .filter(one -> one.name().equals(host))
                        .findFirst()
                        .orElse(Absence.host(host)))
                .toList();
    }

    /** The hosts whose engine was started since. A host that does not answer now says nothing about this failure. */
    private List<Absence> restarted(Instant since) throws InterruptedException {
        List<Absence> found = new ArrayList<>();
        EachHost.run(cluster.hosts(), host -> {
            if (ports.docker().engineStarted(host).filter(since::isBefore).isPresent()) {
                synchronized (found) {
                    found.add(new Absence(Kind.HOST, host.name(), true));
                }
            }
        });
        return found;
    }

    private Optional<Absence> database(Instant since) {
        Cluster.Database server = cluster.database();
        if (!databaseAnswers()) {
            return Optional.of(new Absence(Kind.DATABASE, server.container(), false));
        }
        return started(cluster.host(server.host()), server.container())
                .filter(since::isBefore)
                .map(_ -> new Absence(Kind.DATABASE, server.container(), true));
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
    public boolean areOver(List<Absence> away) {
        return away.stream().allMatch(this::isOver);
    }

    private boolean isOver(Absence one) {
        return switch (one.kind()) {
            case HOST ->
                cluster.hosts().stream()
                        .filter(host -> host.name().equals(one.name()))
                        .allMatch(this::answers);
            case DATABASE -> databaseAnswers();
            case REGISTRY -> registryAnswers();
            case SESSIONS -> NobodyWrites.objections(cluster, ports).isEmpty();
        };
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
