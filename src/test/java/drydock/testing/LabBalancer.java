package drydock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import drydock.cluster.Host;
import drydock.docker.Docker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A balancer of the test's own in a container of host a, in front of nodes that it is told. */
public abstract class LabBalancer implements AutoCloseable {

    /** No name server answers in the lab: what no container bears the name of is unknown after a second, not after ten. */
    private static final List<String> IMPATIENT = List.of("timeout:1", "attempts:1");

    private final Host host = Lab.host("a");
    private final Docker docker;
    private final String image;
    private final String name;
    private final String port;
    private final Optional<String> network;

    /** @param network in which it knows other containers by their names */
    protected LabBalancer(Docker docker, String image, String name, int port, Optional<String> network) {
        this.docker = docker;
        this.image = image;
        this.name = name;
        this.port = Integer.toString(port);
        this.network = network;
        docker.pull(host, image, Optional.empty(), progress -> {});
    }

    public final String container() {
        return name;
    }

    public final URI entrance() {
        return URI.create("http://" + Lab.published(host) + ":" + port);
    }

    /** Makes the container, with this configuration, in place of the one before it, as long as there is one. */
    public final void recreate(String configuration, boolean withMount) throws IOException {
        removeContainer();
        docker.create(
                host,
                name,
                Map.of(
                        "Image",
                        image,
                        "ExposedPorts",
                        Map.of("80/tcp", Map.of()),
                        "HostConfig",
                        Map.of(
                                "NetworkMode",
                                network.orElse("default"),
                                "DnsOptions",
                                IMPATIENT,
                                "Binds",
                                withMount ? List.of("/srv/" + name + ":/drydock") : List.of(),
                                "PortBindings",
                                Map.of("80/tcp", List.of(Map.of("HostPort", port))))));
        for (Map.Entry<String, Map<String, String>> directory :
                files(configuration).entrySet()) {
            docker.copyIn(host, name, directory.getKey(), tar(directory.getValue(), Instant.now()));
        }
        prepare(docker, host);
        docker.start(host, name);
    }

    /** A configuration of the lab's with these in place of its nodes. */
    protected static String withNodes(String configuration, List<UpstreamServer> nodes) {
        String text = configuration.replace("10.77.0.", Lab.NETWORK);
        for (int i = 0; i < nodes.size(); i++) {
            text = text.replace(
                    Lab.NETWORK + "1" + (i + 1) + ":13000",
                    Lab.ADDRESS + ":" + nodes.get(i).port());
        }
        return text;
    }

    /** By directory and name. */
    protected abstract Map<String, Map<String, String>> files(String configuration) throws IOException;

    /** What else its container needs before it is started. */
    protected void prepare(Docker engine, Host at) throws IOException {
        // most need nothing
    }

    /** As if Drydock had never steered it. */
    public abstract void forget();

    public final int run(String script) {
        return docker.exec(
                        host,
                        name,
                        List.of("sh", "-c", script),
                        Map.of(),
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        Duration.ofSeconds(10))
                .exitCode();
    }

    /** Writes into its container what it reads when it is told to, as if a minute from now. */
    protected final void write(String directory, Map<String, String> files) throws IOException {
        docker.copyIn(host, name, directory, tar(files, Instant.now().plusSeconds(60)));
    }

    /** As after a reboot of its host. */
    public final void restart() {
        docker.kill(host, name);
        docker.start(host, name);
    }

    public final void stop() {
        docker.kill(host, name);
    }

    @Override
    public final void close() {
        if (docker.container(host, name).filter(found -> found.running()).isPresent()) {
            run("rm -rf /drydock/*");
        }
        removeContainer();
    }

    private void removeContainer() {
        if (docker.container(host, name).isPresent()) {
            docker.kill(host, name);
            docker.remove(host, name);
        }
    }

    private static InputStream tar(Map<String, String> files, Instant written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                entry.setModTime(FileTime.from(written));
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
