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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A balancer of the test's own on host a, with the lab's configuration in front of other nodes. */
public final class LabNginx implements AutoCloseable {
    private static final String IMAGE = Lab.REGISTRY + "/nginx:1";
    private static final Path CONFIGURATION = Path.of("src/lab/nginx");

    /** No name server answers in the lab: what no container bears the name of is unknown after a second, not after ten. */
    private static final List<String> IMPATIENT = List.of("timeout:1", "attempts:1");

    private final Host host = Lab.host("a");
    private final Docker docker;
    private final String name;
    private final String port;
    private final Optional<String> network;

    public LabNginx(Docker docker, String name, int port) {
        this(docker, name, port, Optional.empty());
    }

    /** @param network in which it knows other containers by their names */
    public LabNginx(Docker docker, String name, int port, Optional<String> network) {
        this.network = network;
        this.docker = docker;
        this.name = name;
        this.port = Integer.toString(port);
        docker.pull(host, IMAGE, Optional.empty(), progress -> {});
    }

    public String container() {
        return name;
    }

    public URI entrance() {
        return URI.create("http://" + Lab.published(host) + ":" + port);
    }

    /** The lab's configuration with these in place of its nodes. */
    public static String configuration(List<UpstreamServer> nodes) throws IOException {
        String text = Files.readString(CONFIGURATION.resolve("default.conf")).replace("10.77.0.", Lab.NETWORK);
        for (int i = 0; i < nodes.size(); i++) {
            text = text.replace(
                    Lab.NETWORK + "1" + (i + 1) + ":13000",
                    Lab.ADDRESS + ":" + nodes.get(i).port());
        }
        return text;
    }

    /** Makes the container, in place of the one before it, as long as there is one. */
    public void recreate(String configuration, boolean withMount) throws IOException {
        removeContainer();
        docker.create(
                host,
                name,
                Map.of(
                        "Image",
                        IMAGE,
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
        docker.copyIn(
                host,
                name,
                "/etc/nginx/conf.d",
                tar(Map.of(
                        "default.conf",
                        configuration,
                        "drydock.inc",
                        Files.readString(CONFIGURATION.resolve("drydock.inc")))));
        docker.start(host, name);
    }

    public int run(String script) {
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

    /** As after a reboot of its host. */
    public void restart() {
        docker.kill(host, name);
        docker.start(host, name);
    }

    public void stop() {
        docker.kill(host, name);
    }

    @Override
    public void close() {
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

    private static InputStream tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
