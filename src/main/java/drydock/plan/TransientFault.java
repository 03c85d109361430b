package drydock.plan;

import drydock.balancer.ManualSwitch;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.docker.HostUnreachable;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What was away while a step was at work, and may be back by itself.
 *
 * @param name of the host, of the database server's container, of the image that a registry has, or how the entrance is
 *     to stand
 * @param restarted whether it was seen to have been started anew, so that what ran on it was ended
 */
public record TransientFault(Kind kind, String name, boolean restarted) {

    public enum Kind {
        HOST,
        DATABASE,
        REGISTRY,
        /** Nothing is away: others have sessions on the databases that do nothing. */
        SESSIONS,
        /** Nothing is away: a person has to switch what lets the world in. */
        ENTRANCE
    }

    /** Idle sessions keep it from being proven that nobody writes. */
    public static TransientFault ofSessions() {
        return new TransientFault(Kind.SESSIONS, "", false);
    }

    /** Until the world sees the entrance like that. */
    public static TransientFault entrance(Entrance wanted) {
        return new TransientFault(Kind.ENTRANCE, wanted.name(), false);
    }

    public static TransientFault host(String name) {
        return new TransientFault(Kind.HOST, name, false);
    }

    public static TransientFault registry() {
        return registry("");
    }

    public static TransientFault registry(String image) {
        return new TransientFault(Kind.REGISTRY, image, false);
    }

    public Text text() {
        return switch (kind) {
            case HOST -> Text.of(restarted ? "transient-fault.host.restarted" : "transient-fault.host", name);
            case DATABASE ->
                Text.of(restarted ? "transient-fault.database.restarted" : "transient-fault.database", name);
            case REGISTRY -> Text.of("transient-fault.registry", name);
            case SESSIONS -> Text.of("transient-fault.sessions");
            case ENTRANCE -> Text.of("transient-fault.entrance");
        };
    }

    /** What was away by the kind of a failure, whatever its words are, and whatever it is wrapped in. */
    public static List<TransientFault> in(Throwable failure) {
        List<TransientFault> faults = new ArrayList<>();
        int depth = 0;
        for (Throwable one = failure; one != null && depth < 20; one = one.getCause(), depth++) {
            switch (one) {
                case ManualSwitch waiting -> faults.add(entrance(waiting.wanted()));
                case HostUnreachable silent -> faults.add(host(silent.host()));
                case RegistryRefusal _ -> {}
                case RegistryException _ -> faults.add(registry());
                case StepException obstacle -> faults.addAll(obstacle.faults());
                default -> {}
            }
        }
        return faults.stream().distinct().toList();
    }
}
