package drydock.docker.engine;

import drydock.cluster.Host;
import drydock.testing.Authority;
import drydock.testing.Lab;
import drydock.testing.TlsGate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** All that is asked of an engine, by TLS. */
@Tag("long")
class TlsDockerIT extends EngineDockerIT {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private static Path directory;

    private static TlsGate gate;
    private static Host host;

    /** It stays until all that was made there has been removed. */
    @BeforeAll
    static void open() throws IOException {
        Authority authority = new Authority();
        URI plain = Lab.host("c").docker();
        gate = new TlsGate(
                authority.server(authority.sign("localhost", DAY)),
                new InetSocketAddress(plain.getHost(), plain.getPort()));
        host = new Host(
                "c",
                URI.create("tcp://localhost:" + gate.port()),
                Optional.of(authority.client(directory, authority.sign("drydock", DAY))));
    }

    @AfterAll
    static void close() throws IOException {
        gate.close();
    }

    @Override
    protected Host host() {
        return host;
    }
}
