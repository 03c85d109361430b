package drydock.docker.engine;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.Network;
import drydock.docker.engine.transport.EngineAddress;
import drydock.docker.engine.transport.EngineApi;
import drydock.docker.engine.transport.Timeouts;
import drydock.text.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The hosts' Docker engines, with one client for each host. */
@ApplicationScoped
class EngineDocker implements Docker {
    private final Map<Host, EngineApi> apis = new ConcurrentHashMap<>();
    private final Timeouts timeouts;

    EngineDocker() {
        this(Timeouts.USUAL);
    }

    EngineDocker(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    @Override
    public void ping(Host host) {
        api(host).ping();
    }

    @Override
    public Optional<Instant> engineStarted(Host host) {
        return new EngineNetworks(api(host)).engineStarted();
    }

    @Override
    public List<Container> containers(Host host) {
        return on(host).all();
    }

    @Override
    public Optional<Container> container(Host host, String nameOrId) {
        return on(host).find(nameOrId);
    }

    @Override
    public Optional<Map<String, Object>> image(Host host, String reference) {
        return images(host).find(reference);
    }

    @Override
    public void pull(Host host, String reference, Optional<Image.Registry> registry, Consumer<Progress> progress) {
        images(host).pull(reference, registry, progress);
    }

    @Override
    public void tag(Host host, String imageId, String repository, String tag) {
        images(host).tag(imageId, repository, tag);
    }

    @Override
    public String create(Host host, String name, Map<String, Object> body, Map<String, Map<String, Object>> networks) {
        return new EngineNetworks(api(host)).create(name, body, networks);
    }

    @Override
    public Optional<Map<String, Object>> network(Host host, String name) {
        return new EngineNetworks(api(host)).find(name);
    }

    @Override
    public void createNetwork(Host host, Network network) {
        new EngineNetworks(api(host)).create(network);
    }

    @Override
    public Map<String, String> volumeDirectories(Host host) {
        return new EngineVolumes(api(host)).directories();
    }

    @Override
    public void connect(Host host, String network, String container, Map<String, Object> endpoint) {
        new EngineNetworks(api(host)).connect(network, container, endpoint);
    }

    @Override
    public void disconnect(Host host, String network, String container) {
        new EngineNetworks(api(host)).disconnect(network, container);
    }

    @Override
    public void rename(Host host, String container, String name) {
        on(host).rename(container, name);
    }

    @Override
    public void start(Host host, String container) {
        on(host).start(container);
    }

    @Override
    public void stop(Host host, String container) {
        on(host).stop(container);
    }

    @Override
    public void kill(Host host, String container) {
        on(host).kill(container);
    }

    @Override
    public void remove(Host host, String container) {
        on(host).remove(container);
    }

    @Override
    public void setRestartPolicy(Host host, String container, Map<String, Object> policy) {
        on(host).setRestartPolicy(container, policy);
    }

    @Override
    public Map<String, String> changes(Host host, String container) {
        return on(host).changes(container);
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
        return new Exec(api(host)).run(container, command, environment, input, output, patience);
    }

    @Override
    public void copyOut(Host host, String container, String path, OutputStream tar) {
        new ContainerFiles(api(host)).copyOut(container, path, tar);
    }

    @Override
    public void copyIn(Host host, String container, String directory, InputStream tar) {
        new ContainerFiles(api(host)).copyIn(container, directory, tar);
    }

    @Override
    public Following events(Host host, Instant since, Consumer<Event> sink, Consumer<DockerException> lost) {
        return new EventStream(api(host), since, sink, lost).open();
    }

    private EngineContainers on(Host host) {
        return new EngineContainers(api(host));
    }

    private EngineImages images(Host host) {
        return new EngineImages(api(host));
    }

    private EngineApi api(Host host) {
        return apis.computeIfAbsent(host, added -> new EngineApi(new EngineAddress(added), timeouts));
    }
}
