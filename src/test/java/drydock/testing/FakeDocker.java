package drydock.testing;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.Network;
import drydock.text.Progress;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Several Docker hosts and a registry in memory, which behave as engines do. A host that it was not made with does not
 * answer.
 */
public final class FakeDocker implements Docker {
    private final Map<String, FakeEngine> engines = new LinkedHashMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final List<FakeImage> registry = new CopyOnWriteArrayList<>();
    private final Map<String, Instant> back = new ConcurrentHashMap<>();
    private final Clock clock;

    public FakeDocker(Clock clock, Host... hosts) {
        this.clock = clock;
        Arrays.stream(hosts).forEach(host -> engines.put(host.name(), new FakeEngine(host.name(), clock, registry)));
    }

    /** The same, with faults in chosen calls: a call that fails leaves its caller in the dark. */
    public Docker with(Faults faults) {
        return faults.in(
                Docker.class,
                this,
                call -> new HostUnreachable(((Host) call.arguments().getFirst()).name(), null));
    }

    /**
     * Puts an image into the registry; no host has it until it is pulled.
     *
     * @param config as an image's Config
     * @return its digest
     */
    public String publish(String repository, String tag, Map<String, Object> config, Behaviour behaviour) {
        String hash = FakeJson.hash(repository + tag + config);
        FakeImage image = FakeImage.of("sha256:" + hash, config, behaviour);
        String digest = "sha256:" + FakeJson.hash(hash);
        image.tags().add(repository + ":" + tag);
        image.digests().add(repository + "@" + digest);
        registry.forEach(other -> other.tags().remove(repository + ":" + tag));
        registry.add(image);
        return digest;
    }

    /** As {@code docker load} brings an image to one host, without any registry. */
    public void load(Host host, String repository, String tag, Map<String, Object> config) {
        load(host, repository, tag, config, new Behaviour() {});
    }

    /** The same of one that does something. */
    public void load(Host host, String repository, String tag, Map<String, Object> config, Behaviour behaviour) {
        FakeImage image =
                FakeImage.of("sha256:" + FakeJson.hash(repository + tag + new TreeMap<>(config)), config, behaviour);
        engines.get(host.name()).images().load(image, repository + ":" + tag);
    }

    /** From now on a host's engine keeps images in containerd's store. */
    public void containerd(Host host) {
        engines.get(host.name()).images().containerd();
    }

    /** A host knows an image by one more digest, as after its tag was pushed again, or from a mirror. */
    public void digest(Host host, String imageId, String reference) {
        engines.get(host.name()).images().find(imageId).orElseThrow().digests().add(reference);
    }

    public void withoutDigests(Host host, String imageId) {
        engines.get(host.name()).images().find(imageId).orElseThrow().digests().clear();
    }

    public void withNetwork(Host host, String name) {
        FakeEngine engine = engines.get(host.name());
        if (!engine.networks().containsKey(name)) {
            engine.createNetwork(Map.of(
                    "Name",
                    name,
                    "Driver",
                    "bridge",
                    "Labels",
                    Map.of(),
                    "Options",
                    Map.of(),
                    "IPAM",
                    Map.of("Driver", "default", "Config", List.of(Map.of("Subnet", "172.18.0.0/16")))));
        }
    }

    /** One that all hosts of a swarm share. */
    public void withSwarmNetwork(Host host, String name) {
        engines.get(host.name())
                .networks()
                .put(name, Map.of("Name", name, "Id", FakeJson.hash(name), "Driver", "overlay", "Scope", "swarm"));
    }

    /** As where every range of addresses is somebody's. */
    public void withoutRoomForNetworks(Host host, boolean really) {
        engines.get(host.name()).full(really);
    }

    public void withoutNetwork(Host host, String name) {
        engines.get(host.name()).networks().remove(name);
    }

    public void volume(Host host, String name, String directory) {
        engines.get(host.name()).volumes().put(name, directory);
    }

    public void deleteImage(Host host, String id) {
        engines.get(host.name()).images().delete(id);
    }

    public void unreachable(Host host) {
        unreachable.add(host.name());
        engines.get(host.name()).events().lose(host.name());
    }

    public void reachable(Host host) {
        unreachable.remove(host.name());
    }

    /** It does not answer for so long. */
    public void away(Host host, Duration duration) {
        back.put(host.name(), clock.instant().plus(duration));
        engines.get(host.name()).events().lose(host.name());
    }

    /** As an update of the engine does it: its containers are asked to end, and it answers again after so long. */
    public void restart(Host host, Duration away) {
        engines.get(host.name()).restart();
        away(host, away);
    }

    /** Everything on the host ends, and what its restart policy says comes back. */
    public void reboot(Host host) {
        engines.get(host.name()).reboot();
    }

    /** A container's process ends by itself. */
    public void crash(Host host, String container, int exitCode) {
        engines.get(host.name()).crash(container, exitCode);
    }

    /** All events of a host since its beginning. */
    public List<Event> events(Host host) {
        return engines.get(host.name()).events().all();
    }

    private FakeEngine on(Host host) {
        boolean isBack = !clock.instant().isBefore(back.getOrDefault(host.name(), Instant.MIN));
        if (!engines.containsKey(host.name()) || unreachable.contains(host.name()) || !isBack) {
            throw new HostUnreachable(host.name(), null);
        }
        return engines.get(host.name());
    }

    @Override
    public void ping(Host host) {
        on(host);
    }

    @Override
    public Optional<Instant> engineStarted(Host host) {
        return Optional.of(on(host).started());
    }

    @Override
    public List<Container> containers(Host host) {
        FakeEngine engine = on(host);
        return engine.containers().stream().map(engine::inspect).toList();
    }

    @Override
    public Optional<Container> container(Host host, String nameOrId) {
        FakeEngine engine = on(host);
        return engine.find(nameOrId).map(engine::inspect);
    }

    @Override
    public Optional<Map<String, Object>> image(Host host, String reference) {
        return on(host).images().find(reference).map(FakeImage::inspect);
    }

    @Override
    public void pull(Host host, String reference, Optional<Image.Registry> access, Consumer<Progress> progress) {
        on(host).images().pull(reference, progress);
    }

    @Override
    public void tag(Host host, String imageId, String repository, String tag) {
        FakeImages images = on(host).images();
        images.tag(images.get(imageId, "tag image " + imageId), repository + ":" + tag);
    }

    /** As {@code docker image rm} of one name does. */
    public void untag(Host host, String reference) {
        FakeEngine engine = on(host);
        engine.images().untag(reference, engine.containers());
    }

    @Override
    public String create(Host host, String name, Map<String, Object> body, Map<String, Map<String, Object>> networks) {
        FakeEngine engine = on(host);
        networks.keySet().stream()
                .filter(network -> !engine.networks().containsKey(network))
                .forEach(network -> {
                    throw engine.refusal("connect " + name, "network " + network + " not found");
                });
        String id = engine.create(name, body);
        networks.forEach((network, endpoint) -> connect(host, network, id, endpoint));
        return id;
    }

    @Override
    public Optional<Map<String, Object>> network(Host host, String name) {
        return Optional.ofNullable(on(host).networks().get(name));
    }

    @Override
    public void createNetwork(Host host, Network network) {
        on(host).createNetwork(network.settings());
    }

    @Override
    public Map<String, String> volumeDirectories(Host host) {
        return Map.copyOf(on(host).volumes());
    }

    @Override
    public void connect(Host host, String network, String container, Map<String, Object> endpoint) {
        FakeEngine engine = on(host);
        FakeContainer one = engine.get(container, "connect");
        if (!engine.networks().containsKey(network)) {
            throw engine.refusal("connect " + container, "network " + network + " not found");
        }
        one.networks().connect(network, endpoint);
    }

    @Override
    public void disconnect(Host host, String network, String container) {
        FakeEngine engine = on(host);
        if (!engine.get(container, "disconnect").networks().disconnect(network)) {
            throw engine.refusal("disconnect " + container, "container is not connected to the network " + network);
        }
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
        FakeEngine engine = on(host);
        FakeContainer one = engine.get(container, "kill");
        one.manuallyStopped();
        engine.end(one, FakeEngine.KILLED);
    }

    @Override
    public void remove(Host host, String container) {
        on(host).remove(container);
    }

    @Override
    public void setRestartPolicy(Host host, String container, Map<String, Object> policy) {
        Map<String, Object> named = new LinkedHashMap<>(policy);
        named.merge("Name", "no", (given, none) -> given.equals("") ? none : given);
        on(host).get(container, "set the restart policy of").setRestartPolicy(named);
    }

    @Override
    public Map<String, String> changes(Host host, String container) {
        return on(host).get(container, "tell what changed in").files().changes();
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
        FakeEngine engine = on(host);
        FakeContainer one = engine.get(container, "run " + command.getFirst() + " in");
        if (!one.running()) {
            throw engine.refusal(
                    "run " + command.getFirst() + " in " + container, "Container " + one.id() + " is not running");
        }
        engine.tell("exec_start", one, Map.of());
        return new FakeExec(host.name(), one.inspect(), one.image().behaviour(), new FakeStreams(input, output))
                .run(command, environment, patience);
    }

    @Override
    public void copyOut(Host host, String container, String path, OutputStream tar) {
        FakeEngine engine = on(host);
        if (!engine.get(container, "copy out of").files().pack(path, tar)) {
            throw engine.refusal("copy " + path + " out of " + container, "Could not find the file " + path);
        }
    }

    @Override
    public void copyIn(Host host, String container, String directory, InputStream tar) {
        on(host).get(container, "copy into").files().unpack(directory, tar);
    }

    @Override
    public Following events(Host host, Instant since, Consumer<Event> sink, Consumer<DockerException> lost) {
        return on(host).events().follow(since, sink, lost);
    }
}
