package drydock.nocobase;

import drydock.cluster.observed.ClusterState.NodeState;
import drydock.text.Text;

/** What a node's {@code __health_check} tells; its messages are NocoBase's own, cut to 300 characters. */
public sealed interface Health {

    /** The process runs; says nothing about the database. */
    record Ok() implements Health {}

    /** It is starting, migrating or working on plugins: it may come to an end by itself. */
    record Busy(String message) implements Health {}

    /**
     * It has given up and stays up without serving: waiting does not help.
     *
     * @param mayPass whether the code of its error is none of NocoBase's own, but one of what it met with, such as a
     *     connection that was refused: it may be over by itself in a moment
     */
    record Broken(String message, boolean mayPass) implements Health {
        public Broken(String message) {
            this(message, false);
        }

        /** Of an error that may pass, whose message begins with it. */
        public String code() {
            int end = message.indexOf(": ");
            return end < 0 ? message : message.substring(0, end);
        }
    }

    /** Nothing that looks like NocoBase answered. */
    record Unreachable(Text reason) implements Health {}

    default Text text() {
        return switch (this) {
            case Ok() -> NodeState.OK;
            case Busy(String message) -> Text.verbatim(message);
            case Broken(String message, boolean _) -> Text.verbatim(message);
            case Unreachable(Text reason) -> reason;
        };
    }
}
