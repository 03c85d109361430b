package drydock.testing;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shared files in a volume of the lab's host c, mounted by a container that stands for a node. */
public final class LabStorage implements AutoCloseable {
    private static final String IMAGE = Lab.registry() + "/nocobase/nocobase:1.3.21";
    private static final String MOUNT = "/app/nocobase/storage";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Docker docker = Engine.docker();
    private final Host host = Lab.host("c");
    private final String name;

    private LabStorage(String name) {
        this.name = name;
    }

    public static LabStorage start(String name) {
        LabStorage storage = new LabStorage(name);
        storage.docker.pull(storage.host, IMAGE, Optional.empty(), words -> {});
        storage.close();
        storage.docker.create(
                storage.host,
                name,
                Map.of(
                        "Image", IMAGE,
                        "Entrypoint", List.of("sleep"),
                        "Cmd", List.of("infinity"),
                        "HostConfig",
                                Map.of(
                                        "Init",
                                        true,
                                        "Mounts",
                                        List.of(Map.of("Type", "volume", "Source", name, "Target", MOUNT)))));
        storage.docker.start(storage.host, name);
        return storage;
    }

    public Docker docker() {
        return docker;
    }

    public Host host() {
        return host;
    }

    /** The same cluster with its only node and its storage here. */
    public SmallCluster in(SmallCluster clusters) {
        String path = (String)
                docker.container(host, name).orElseThrow().mounts().getFirst().get("Source");
        return clusters.node(name).with(new Cluster.Storage("c", Path.of(path), List.of("backups", "logs")));
    }

    public ShellFiles files() {
        return new ShellFiles(this::shell);
    }

    public void empty() {
        exec("find " + MOUNT + " -mindepth 1 -delete", InputStream.nullInputStream());
    }

    private void shell(byte[] script) {
        exec("cd " + MOUNT + " && exec sh -s", new ByteArrayInputStream(script));
    }

    private void exec(String command, InputStream input) {
        Docker.ExecResult result = docker.exec(
                host, name, List.of("sh", "-c", command), Map.of(), input, OutputStream.nullOutputStream(), PATIENCE);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.error());
        }
    }

    @Override
    public void close() {
        docker.container(host, name).ifPresent(there -> {
            docker.kill(host, there.id());
            docker.remove(host, there.id());
        });
        new LabEngine(host).delete("/volumes/" + name);
    }
}
