package drydock.docker.engine.ssh;

import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * A socket of this machine whose connections end at a host's engine, each through a channel of one session. That is made when
 * it is first needed, and again when it was lost.
 */
public final class SshTunnel {
    private static final int USUAL_PORT = 22;
    private static final String USUAL_SOCKET = "/var/run/docker.sock";
    /** A host that is gone is noticed after a few of them, also while nothing is sent. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final int HEARTBEATS_UNANSWERED = 3;
    private static final Duration OPENING = Duration.ofSeconds(20);

    private final Host host;
    private final Keys keys;
    private final KnownHosts known;
    private final SshClient client;
    private final Path socket;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile ClientSession session;

    /**
     * @param directory with known_hosts and the keys
     * @param agent the socket of the agent that is asked where there are no keys
     * @throws DockerException where a file is of no use
     */
    public SshTunnel(Host host, Path directory, Optional<Path> agent) {
        this.host = host;
        this.keys = new Keys(host, directory, agent);
        this.known = new KnownHosts(host, directory.resolve("known_hosts"));
        this.client = client();
        this.socket = listening();
    }

    private SshClient client() {
        SshClient made = SshClient.setUpDefaultClient();
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setServerKeyVerifier(known);
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys.read()));
        keys.agentInstead().ifPresent(made::setAgentFactory);
        made.setSignatureFactories(known.preferred(made.getSignatureFactories(), name(), port()));
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, HEARTBEATS_UNANSWERED);
        made.start();
        return made;
    }

    private String name() {
        return host.docker().getHost();
    }

    private int port() {
        return host.docker().getPort() < 0 ? USUAL_PORT : host.docker().getPort();
    }

    private String path() {
        String given = host.docker().getPath();
        return given == null || given.length() <= 1 ? USUAL_SOCKET : given;
    }

    private Path listening() {
        try {
            Path directory = Files.createTempDirectory(
                    "drydock-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path made = directory.resolve("docker.sock");
            ServerSocketChannel server =
                    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(made));
            made.toFile().deleteOnExit();
            directory.toFile().deleteOnExit();
            Thread.ofVirtual().name("ssh-" + host.name()).start(() -> accept(server));
            return made;
        } catch (IOException e) {
            throw new DockerException(Text.of("docker.ssh.no-socket", host.name(), e.getMessage()), e);
        }
    }

    public Path socket() {
        return socket;
    }

    /**
     * Makes the session where there is none.
     *
     * @throws IOException where the host is away
     * @throws DockerException where one side does not take the other for who it is
     */
    public void open(Duration patience) throws IOException {
        try {
            if (!connecting.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("another call waits for the session already");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        try {
            if (session == null || !session.isOpen()) {
                session = connected(patience);
            }
        } finally {
            connecting.unlock();
        }
    }

    private ClientSession connected(Duration patience) throws IOException {
        keys.agentInstead();
        ClientSession made = client.connect(host.docker().getUserInfo(), name(), port())
                .verify(patience)
                .getSession();
        try {
            made.auth().verify(patience);
            return made;
        } catch (IOException e) {
            boolean refused = made.isOpen() || isRefusal(e);
            made.close(true);
            throw known.refusal(e)
                    .or(() -> Optional.of(notTaken(e)).filter(_ -> refused))
                    .orElseThrow(() -> e);
        }
    }

    private static boolean isRefusal(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("No more authentication methods available");
    }

    private DockerException notTaken(IOException cause) {
        return new DockerException(
                Text.of("docker.ssh.refused", host.name(), host.docker().getUserInfo(), keys.shown()), cause);
    }

    private void accept(ServerSocketChannel server) {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().name("ssh-" + host.name()).start(() -> pass(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(SocketChannel caller) {
        try (caller;
                OutputStream toCaller = Channels.newOutputStream(caller)) {
            StreamLocalChannel channel = new StreamLocalChannel(path());
            try {
                session.getService(ConnectionService.class).registerChannel(channel);
                channel.open().verify(OPENING);
            } catch (IOException e) {
                channel.close(true);
                toCaller.write(refusal(e));
                // closed before the caller has said everything, the answer would be lost
                Channels.newInputStream(caller).transferTo(OutputStream.nullOutputStream());
                return;
            }
            exchange(caller, toCaller, channel);
        } catch (IOException | RuntimeException lost) {
            // whoever called sees a connection that has broken off
        }
    }

    private static void exchange(SocketChannel caller, OutputStream toCaller, StreamLocalChannel channel)
            throws IOException {
        Thread sender = Thread.ofVirtual().start(() -> send(caller, channel));
        try (InputStream fromEngine = channel.getInvertedOut()) {
            fromEngine.transferTo(toCaller);
            caller.shutdownOutput();
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close(true);
        }
    }

    private static void send(SocketChannel caller, StreamLocalChannel channel) {
        try (OutputStream toEngine = channel.getInvertedIn()) {
            InputStream fromCaller = Channels.newInputStream(caller);
            byte[] buffer = new byte[32 * 1024];
            for (int count = fromCaller.read(buffer); count >= 0; count = fromCaller.read(buffer)) {
                toEngine.write(buffer, 0, count);
                toEngine.flush();
            }
        } catch (IOException e) {
            channel.close(true);
        }
    }

    /** In the engine's place, and in its form: the session stands, but what is behind it cannot be reached. */
    private byte[] refusal(IOException failure) {
        String why = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cntrl}\"\\\\]", " ");
        String body = "{\"message\":\"ssh: " + path() + " there: " + why + "\"}";
        return ("HTTP/1.1 502 Bad Gateway\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
