package drydock.nocobase;

/** What a node's {@code __health_check} tells; texts are NocoBase's own, cut to 300 characters. */
public sealed interface Health {

    /** The process runs; says nothing about the database. */
    record Ok() implements Health {}

    /** It is starting, migrating or working on plugins: it may come to an end by itself. */
    record Busy(String message) implements Health {}

    /** It has given up and stays up without serving: waiting does not help. */
    record Broken(String message) implements Health {}

    /** Nothing that looks like NocoBase answered. */
    record Unreachable(String reason) implements Health {}

    default String text() {
        return switch (this) {
            case Ok() -> "ok";
            case Busy(String message) -> message;
            case Broken(String message) -> message;
            case Unreachable(String reason) -> reason;
        };
    }
}
