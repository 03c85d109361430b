package drydock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import drydock.cluster.Host;
import drydock.docker.Docker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A container on host a that answers on port 13000 with its name, and is known by it in a network. */
public final class LabPeer implements AutoCloseable {
    private final Host host = Lab.host("a");
    private final Docker docker;
    private final String name;

    public LabPeer(Docker docker, String name, String network) throws IOException {
        this.docker = docker;
        this.name = name;
        close();
        docker.create(
                host,
                name,
                Map.of(
                        "Image",
                        Lab.REGISTRY + "/nginx:1",
                        "HostConfig",
                        Map.of("NetworkMode", network, "Binds", List.of())));
        docker.copyIn(host, name, "/etc/nginx/conf.d", new ByteArrayInputStream(configuration()));
    }

    private byte[] configuration() throws IOException {
        byte[] text = ("server { listen 13000; location / { add_header X-Node " + name + " always; return 200 ok; } }")
                .getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("default.conf");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    public String name() {
        return name;
    }

    public void start() {
        docker.start(host, name);
    }

    public void stop() {
        docker.kill(host, name);
    }

    @Override
    public void close() {
        if (docker.container(host, name).isPresent()) {
            docker.kill(host, name);
            docker.remove(host, name);
        }
    }
}
