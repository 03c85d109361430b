package drydock.nocobase;

import drydock.cluster.ClusterState.NodeState;
import drydock.text.Text;

/** What a node's {@code __health_check} tells; its messages are NocoBase's own, cut to 300 characters. */
public sealed interface Health {

    /** The process runs; says nothing about the database. */
    record Ok() implements Health {}

    /** It is starting, migrating or working on plugins: it may come to an end by itself. */
    record Busy(String message) implements Health {}

    /** It has given up and stays up without serving: waiting does not help. */
    record Broken(String message) implements Health {}

    /** Nothing that looks like NocoBase answered. */
    record Unreachable(Text reason) implements Health {}

    default Text text() {
        return switch (this) {
            case Ok() -> NodeState.OK;
            case Busy(String message) -> Text.verbatim(message);
            case Broken(String message) -> Text.verbatim(message);
            case Unreachable(Text reason) -> reason;
        };
    }
}
