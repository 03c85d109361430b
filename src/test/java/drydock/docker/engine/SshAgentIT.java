package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.engine.ssh.SshTunnel;
import drydock.testing.LabSsh;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real agent, and OpenSSH's own server. */
class SshAgentIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private final Host host = LabSsh.host("c");
    private Process agent;
    private Path socket;

    @BeforeEach
    void start() throws Exception {
        Path keys = host.keys().orElseThrow();
        Files.copy(keys.resolve("known_hosts"), directory.resolve("known_hosts"));
        socket = directory.resolve("agent.sock");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(socket));
        ProcessBuilder adding =
                new ProcessBuilder("ssh-add", "-q", keys.resolve("id_ed25519").toString());
        adding.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(adding.start().waitFor()).isZero();
    }

    @AfterEach
    void stop() throws InterruptedException {
        agent.destroy();
        assertThat(agent.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private SshTunnel tunnel() {
        return new SshTunnel(host, directory, Optional.of(socket));
    }

    private static String ping(SshTunnel tunnel) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(tunnel.socket()));
                InputStream in = Channels.newInputStream(channel)) {
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_key_that_only_the_agent_has_opens_the_way_for_many_at_once() throws IOException {
        SshTunnel tunnel = tunnel();
        tunnel.prepare(PATIENCE);
        List<String> answers =
                IntStream.range(0, 20).parallel().mapToObj(_ -> ping(tunnel)).toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).endsWith("OK"));
    }

    @Test
    void an_agent_that_has_gone_is_named() throws Exception {
        SshTunnel tunnel = tunnel();
        stop();
        assertThatThrownBy(() -> tunnel.prepare(PATIENCE))
                .hasMessageContaining("there is no agent at " + socket + " any more");
    }

    @Test
    void an_agent_without_the_key_opens_nothing() throws Exception {
        ProcessBuilder removing = new ProcessBuilder("ssh-add", "-q", "-D");
        removing.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(removing.start().waitFor()).isZero();
        assertThatThrownBy(() -> tunnel().prepare(PATIENCE))
                .hasMessageContaining("does not let root in with the agent at " + socket);
    }
}
