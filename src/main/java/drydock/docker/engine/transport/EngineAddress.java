package drydock.docker.engine.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.docker.engine.ssh.SshTunnel;
import drydock.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** How a host's engine is reached; a further way is a further case here. */
public final class EngineAddress {
    private static final int USUAL_PORT = 2375;
    private static final int USUAL_PORT_OF_TLS = 2376;

    private final Host host;
    private final Optional<SSLContext> tls;
    private final Optional<SshTunnel> ssh;

    /** @throws DockerException where the address, or a file that it needs, is of no use */
    public EngineAddress(Host host) {
        if (!usable(host)) {
            throw new DockerException(Text.of("docker.bad-address", host.name(), host.docker()), null);
        }
        this.host = host;
        this.tls = host.keys()
                .filter(_ -> scheme(host).equals("tcp"))
                .map(directory -> new ClientCertificates(host, directory, Clock.systemUTC()).context());
        this.ssh = Optional.of(host).filter(Host::isBySsh).map(EngineAddress::tunnel);
    }

    private static SshTunnel tunnel(Host host) {
        Path usual = Path.of(System.getProperty("user.home"), ".ssh");
        return new SshTunnel(
                host,
                host.keys().orElse(usual),
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).map(Path::of));
    }

    Host host() {
        return host;
    }

    /**
     * Before each call.
     *
     * @throws IOException where the host is away
     */
    void prepare(Duration connecting) throws IOException {
        if (ssh.isPresent()) {
            ssh.get().prepare(connecting);
        }
    }

    DockerHttpClient client(Duration connecting) {
        ZerodepDockerHttpClient.Builder builder =
                new ZerodepDockerHttpClient.Builder().dockerHost(address()).connectionTimeout(connecting);
        tls.ifPresent(context -> builder.sslConfig(() -> context));
        return builder.build();
    }

    /** A connection of its own that can be closed in one direction, which no transport of docker-java can. */
    Duplex open(Duration connecting) throws IOException {
        if (ssh.isPresent()) {
            return new Duplex.Ssh(ssh.get().connect(connecting));
        }
        if (scheme(host).equals("unix")) {
            return new Duplex.Unix(host.docker().getPath());
        }
        String name = address().getHost();
        int port = address().getPort();
        return tls.isPresent()
                ? new Duplex.Tls(tls.get(), name, port, connecting)
                : new Duplex.Tcp(name, port, connecting);
    }

    private URI address() {
        if (ssh.isPresent()) {
            return URI.create("unix://" + ssh.get().socket());
        }
        URI given = host.docker();
        return given.getScheme().equals("tcp") && given.getPort() < 0
                ? URI.create("tcp://" + given.getHost() + ":" + (tls.isPresent() ? USUAL_PORT_OF_TLS : USUAL_PORT))
                : given;
    }

    private static boolean usable(Host host) {
        return switch (scheme(host)) {
            case "tcp" -> host.docker().getHost() != null;
            case "ssh" -> host.docker().getHost() != null && host.docker().getUserInfo() != null;
            case "unix" -> host.docker().getPath() != null;
            default -> false;
        };
    }

    private static String scheme(Host host) {
        return host.docker().getScheme() == null ? "" : host.docker().getScheme();
    }
}
