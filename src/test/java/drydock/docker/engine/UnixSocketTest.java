package drydock.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Host;
import drydock.docker.Docker;
import drydock.docker.HostUnreachable;
import drydock.docker.engine.transport.Timeouts;
import drydock.testing.LongWaits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transport has no read timeout of its own on unix sockets. */
class UnixSocketTest {

    @TempDir
    private Path directory;

    private final Docker impatient = waitingAtMost(Duration.ofMillis(300));
    private final Docker patient = waitingAtMost(LongWaits.LONG);
    private ServerSocketChannel server;
    private Host host;

    private static Docker waitingAtMost(Duration time) {
        return new EngineDocker(new Timeouts(time, time, time, time, time));
    }

    @BeforeEach
    void listen() throws IOException {
        Path socket = directory.resolve("docker.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        host = new Host("a", URI.create("unix://" + socket), Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void an_engine_that_is_silent_there_counts_as_unreachable() {
        assertThatThrownBy(() -> impatient.ping(host)).isInstanceOf(HostUnreachable.class);
    }

    @Test
    void an_engine_that_answers_there_is_understood() throws InterruptedException {
        Thread engine = Thread.ofVirtual().start(() -> answer("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}"));
        assertThat(patient.container(host, "nb")).isEmpty();
        engine.join();
    }

    private void answer(String response) {
        try (SocketChannel channel = server.accept()) {
            channel.read(ByteBuffer.allocate(4096));
            channel.write(ByteBuffer.wrap(response.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_socket_that_is_not_there_counts_as_unreachable() {
        Host none = new Host("b", URI.create("unix:///no/such/docker.sock"), Optional.empty());
        assertThatThrownBy(() -> patient.ping(none)).isInstanceOf(HostUnreachable.class);
    }
}
