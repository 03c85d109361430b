package drydock.docker;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.text.Progress;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Docker engines of the hosts. Every call blocks, has a timeout, and throws {@link DockerException}, or its {@link
 * HostUnreachable} where the host did not answer: then nobody knows whether the call took effect.
 *
 * <p>JSON is passed on as the engine wrote it, as maps and lists: typed forms of it lose fields.
 */
public interface Docker {

    /** @throws HostUnreachable where the engine does not answer */
    void ping(Host host);

    /**
     * When the engine was started last, by the host's clock; empty where that cannot be told. What ran before then was
     * ended with the engine, unless it keeps containers alive without it.
     */
    Optional<Instant> engineStarted(Host host);

    /** All containers, the stopped ones too, each fully inspected; one that vanishes meanwhile is left out. */
    List<Container> containers(Host host);

    Optional<Container> container(Host host, String nameOrId);

    /** The raw inspection of an image: Id, RepoTags, RepoDigests, Config … */
    Optional<Map<String, Object>> image(Host host, String reference);

    /**
     * Pulls an image; returns at once where it is there by its digest.
     *
     * @param progress receives the layers' bytes so far and, once known, in all: {@code 12 of 80 MB}
     */
    void pull(Host host, String reference, Optional<Image.Registry> registry, Consumer<Progress> progress);

    void tag(Host host, String imageId, String repository, String tag);

    /** @param body as {@code POST /containers/create} takes it. @return the new container's id */
    default String create(Host host, String name, Map<String, Object> body) {
        return create(host, name, body, Map.of());
    }

    /**
     * @param networks to join beside that of its network mode, each with its endpoint as EndpointConfig of {@code POST
     *     /networks/{id}/connect}: at once where the engine can, which leaves no half-made container behind
     */
    String create(Host host, String name, Map<String, Object> body, Map<String, Map<String, Object>> networks);

    /** The raw inspection of a network: Name, Driver, IPAM, Labels … */
    Optional<Map<String, Object>> network(Host host, String name);

    /** A container that names a network that is not there can be created, and not be started. */
    default boolean hasNetwork(Host host, String name) {
        return network(host, name).isPresent();
    }

    /** Refused where one of that name is there. */
    void createNetwork(Host host, Network network);

    /** The volumes that are directories elsewhere on their host, each with that directory. */
    Map<String, String> volumeDirectories(Host host);

    /** @param endpoint as EndpointConfig of {@code POST /networks/{id}/connect} */
    void connect(Host host, String network, String container, Map<String, Object> endpoint);

    void disconnect(Host host, String network, String container);

    void rename(Host host, String container, String name);

    /** Does nothing where it runs already. */
    void start(Host host, String container);

    /** Asks it to end and kills it when it has not after its own stop timeout; does nothing where it is stopped. */
    void stop(Host host, String container);

    /** Ends it at once; does nothing where it is stopped. */
    void kill(Host host, String container);

    /** Removes a stopped container, its named volumes stay; does nothing where it is gone. */
    void remove(Host host, String container);

    /** @param policy as Docker writes it: Name, MaximumRetryCount */
    void setRestartPolicy(Host host, String container, Map<String, Object> policy);

    /** The paths that a container changed in its own layer, mount points left out, each with its kind: A, C or D. */
    Map<String, String> changes(Host host, String container);

    /**
     * Runs a command in a running container and waits for its end.
     *
     * @param environment may hold secrets: it is never part of an exception's message
     * @param input closed for the command when it ends
     * @param output receives standard output as it comes
     * @param patience how long nothing may come before the call fails
     */
    ExecResult exec(
            Host host,
            String container,
            List<String> command,
            Map<String, String> environment,
            InputStream input,
            OutputStream output,
            Duration patience);

    /** @param error the end of what the command wrote to standard error */
    record ExecResult(int exitCode, String error) {}

    /** A directory or file of a container, running or not, as a tar stream. */
    void copyOut(Host host, String container, String path, OutputStream tar);

    /** Unpacks a tar stream into a directory of a container, running or not. */
    void copyIn(Host host, String container, String directory, InputStream tar);

    /**
     * Follows a host's container events from an instant on until closed.
     *
     * @param lost called once when the stream ended other than by closing it
     */
    Following events(Host host, Instant since, Consumer<Event> sink, Consumer<DockerException> lost);

    /** A stream of events that is being followed. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** @param action as Docker names it: start, die, stop, rename, exec_create … */
    record Event(Instant at, String action, String container, Map<String, String> attributes) {}
}
