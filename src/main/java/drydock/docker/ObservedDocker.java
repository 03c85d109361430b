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
 * The engines as one look at a cluster sees them: each is asked a question once, whoever wants to know, and nothing on a
 * host is changed. Commands in containers are run as often as they are asked for.
 */
public final class ObservedDocker implements Docker {
    private static final int SHORTEST_ID = 12;

    private record Question(Host host, String about) {}

    private final Docker docker;
    private final Memo<Host, Boolean> pings;
    private final Memo<Host, Optional<Instant>> started;
    private final Memo<Host, List<Container>> containers;
    private final Memo<Host, Map<String, String>> volumes;
    private final Memo<Question, Optional<Map<String, Object>>> images;
    private final Memo<Question, Optional<Map<String, Object>>> networks;
    private final Memo<Question, Map<String, String>> layers;

    private ObservedDocker(Docker docker) {
        this.docker = docker;
        this.pings = new Memo<>(host -> {
            docker.ping(host);
            return true;
        });
        this.started = new Memo<>(host -> docker.engineStarted(host));
        this.containers = new Memo<>(host -> docker.containers(host));
        this.volumes = new Memo<>(host -> docker.volumeDirectories(host));
        this.images = new Memo<>(question -> docker.image(question.host(), question.about()));
        this.networks = new Memo<>(question -> docker.network(question.host(), question.about()));
        this.layers = new Memo<>(question -> docker.changes(question.host(), question.about()));
    }

    /** A look within a look sees what that has seen. */
    public static Docker of(Docker docker) {
        return docker instanceof ObservedDocker observed ? observed : new ObservedDocker(docker);
    }

    @Override
    public void ping(Host host) {
        pings.to(host);
    }

    @Override
    public Optional<Instant> engineStarted(Host host) {
        return started.to(host);
    }

    @Override
    public List<Container> containers(Host host) {
        return containers.to(host);
    }

    @Override
    public Optional<Container> container(Host host, String nameOrId) {
        return containers(host).stream()
                .filter(one -> one.name().equals(nameOrId)
                        || (nameOrId.length() >= SHORTEST_ID && one.id().startsWith(nameOrId)))
                .findFirst();
    }

    @Override
    public Optional<Map<String, Object>> image(Host host, String reference) {
        return images.to(new Question(host, reference));
    }

    @Override
    public Optional<Map<String, Object>> network(Host host, String name) {
        return networks.to(new Question(host, name));
    }

    @Override
    public Map<String, String> volumeDirectories(Host host) {
        return volumes.to(host);
    }

    @Override
    public Map<String, String> changes(Host host, String container) {
        return layers.to(new Question(host, container));
    }

    @Override
    public ExecResult exec(
            Host host,
            String container,
            List<String> command,
            Map<String, String> environment,
            InputStream input,
            OutputStream output,
            Duration patience) {
        return docker.exec(host, container, command, environment, input, output, patience);
    }

    @Override
    public void copyOut(Host host, String container, String path, OutputStream tar) {
        docker.copyOut(host, container, path, tar);
    }

    @Override
    public Following events(Host host, Instant since, Consumer<Event> sink, Consumer<DockerException> lost) {
        return docker.events(host, since, sink, lost);
    }

    @Override
    public void pull(Host host, String reference, Optional<Image.Registry> registry, Consumer<Progress> progress) {
        throw refused();
    }

    @Override
    public void tag(Host host, String imageId, String repository, String tag) {
        throw refused();
    }

    @Override
    public String create(Host host, String name, Map<String, Object> body, Map<String, Map<String, Object>> networks) {
        throw refused();
    }

    @Override
    public void createNetwork(Host host, Network network) {
        throw refused();
    }

    @Override
    public void connect(Host host, String network, String container, Map<String, Object> endpoint) {
        throw refused();
    }

    @Override
    public void disconnect(Host host, String network, String container) {
        throw refused();
    }

    @Override
    public void rename(Host host, String container, String name) {
        throw refused();
    }

    @Override
    public void start(Host host, String container) {
        throw refused();
    }

    @Override
    public void stop(Host host, String container) {
        throw refused();
    }

    @Override
    public void kill(Host host, String container) {
        throw refused();
    }

    @Override
    public void remove(Host host, String container) {
        throw refused();
    }

    @Override
    public void setRestartPolicy(Host host, String container, Map<String, Object> policy) {
        throw refused();
    }

    @Override
    public void copyIn(Host host, String container, String directory, InputStream tar) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("who looks at a cluster changes nothing");
    }
}
