package drydock.docker.engine.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** How a host's engine is reached; a further way, such as TLS or ssh, is a further case here. */
public record EngineAddress(Host host) {
    private static final int USUAL_PORT = 2375;

    public EngineAddress {
        if (host.tls().isPresent()) {
            throw new DockerException(Text.of("docker.no-tls", host.name()), null);
        }
        if (!usable(host)) {
            throw new DockerException(Text.of("docker.bad-address", host.name(), host.docker()), null);
        }
    }

    DockerHttpClient client(Duration connecting) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(address())
                .connectionTimeout(connecting)
                .build();
    }

    /** A connection of its own that can be closed in one direction, which no transport of docker-java can. */
    Duplex open(Duration connecting) throws IOException {
        return scheme(host).equals("unix")
                ? new Duplex.Unix(host.docker().getPath())
                : new Duplex.Tcp(address().getHost(), address().getPort(), connecting);
    }

    private URI address() {
        URI given = host.docker();
        return given.getScheme().equals("tcp") && given.getPort() < 0
                ? URI.create("tcp://" + given.getHost() + ":" + USUAL_PORT)
                : given;
    }

    private static boolean usable(Host host) {
        return switch (scheme(host)) {
            case "tcp" -> host.docker().getHost() != null;
            case "unix" -> host.docker().getPath() != null;
            default -> false;
        };
    }

    private static String scheme(Host host) {
        return host.docker().getScheme() == null ? "" : host.docker().getScheme();
    }
}
