package drydock.plan.database;

/** Where a name and a port lead from where a container stands, as far as that can be told. */
sealed interface Endpoint {

    /** @param container its id */
    record InContainer(String host, String container) implements Endpoint {}

    /** A port of a host on which no known container is published. */
    record OnHost(String host, int port) implements Endpoint {}

    /** An address that is nobody's who is known. */
    record AtAddress(String address, int port) implements Endpoint {}

    /** A name that only the resolver of a host knows. */
    record ByName(String name, int port, String host) implements Endpoint {}

    /** Nothing is said, or it cannot be told which of several is meant. */
    record Nowhere() implements Endpoint {}
}
