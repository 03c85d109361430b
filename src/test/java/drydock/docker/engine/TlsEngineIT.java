package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.testing.Authority;
import drydock.testing.Lab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real engine says by TLS: a second one beside a host's own, which carries nothing, and which understands as little
 * of what is older as Docker 29 does.
 */
class TlsEngineIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OLDEST = "1.44";

    @TempDir
    private Path directory;

    private final Authority authority = new Authority();
    private final Docker docker = new EngineDocker();
    private Process engine;
    private Host host;

    @BeforeEach
    void start() throws IOException {
        Lab.assumeUp();
        String address = Lab.host("c").docker().getHost();
        Path its = authority.client(directory.resolve("its"), authority.sign(address, DAY));
        host = host(address, authority.client(directory.resolve("ours"), authority.sign("drydock", DAY)));
        ProcessBuilder builder = new ProcessBuilder(command(its))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("dockerd.log").toFile());
        builder.environment().put("DRYDOCK_LAB_NUMBER", Integer.toString(Lab.NUMBER));
        engine = builder.start();
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(HostUnreachable.class)
                .until(() -> {
                    docker.ping(host);
                    return true;
                });
    }

    private static Host host(String address, Path keys) {
        return new Host("c", URI.create("tcp://" + address + ":2376"), Optional.of(keys));
    }

    private List<String> command(Path its) {
        return List.of(
                Path.of("src/lab/lab").toAbsolutePath().toString(),
                "enter",
                "c",
                "env",
                "DOCKER_MIN_API_VERSION=" + OLDEST,
                "dockerd",
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--pidfile=" + directory.resolve("pid"),
                "--bridge=docker0",
                "--iptables=false",
                "--storage-driver=vfs",
                "--host=tcp://0.0.0.0:2376",
                "--tlsverify",
                "--tlscacert=" + its.resolve("ca.pem"),
                "--tlscert=" + its.resolve("cert.pem"),
                "--tlskey=" + its.resolve("key.pem"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.descendants().forEach(ProcessHandle::destroy);
        engine.destroy();
        assertThat(engine.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void only_whom_its_authority_has_signed_for_is_answered() throws IOException {
        assertThat(docker.container(host, "nobody")).isEmpty();

        Authority.Signed stranger = new Authority().sign("drydock", DAY);
        Path keys = authority.client(directory.resolve("theirs"), stranger);
        assertThatThrownBy(() -> docker.ping(host(host.docker().getHost(), keys)))
                .isInstanceOf(DockerException.class)
                .hasMessageContaining("the certificate in " + keys.resolve("cert.pem"));

        Path others = authority.client(directory.resolve("others"), authority.sign("drydock", DAY));
        Files.writeString(others.resolve("ca.pem"), new Authority().pem());
        assertThatThrownBy(() -> docker.ping(host(host.docker().getHost(), others)))
                .hasMessageContaining("is signed by nobody in " + others.resolve("ca.pem"));
    }
}
