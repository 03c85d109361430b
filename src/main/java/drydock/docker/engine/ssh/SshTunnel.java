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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.CancelOption;
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

    private static final int HEARTBEATS_UNANSWERED = 6;
    private static final int BUFFER = 32 * 1024;
    /** Until a host takes a connection, and again until it has let Drydock in, whatever a single call has patience for. */
    private static final Duration LETTING_IN = Duration.ofSeconds(30);

    private static final Duration OPENING = Duration.ofSeconds(20);
    /** A command may read nothing for as long as it works; whoever asked says how long that is. */
    private static final Duration UNREAD = Duration.ofDays(7);

    private static final Duration ACCEPT_AGAIN = Duration.ofMillis(200);

    private final Host host;
    private final Keys keys;
    private final KnownHosts known;
    private final SshClient client;
    private final Path socket;
    private FutureTask<ClientSession> attempt;

    /**
     * @param directory with known_hosts and the keys
     * @param agent the socket of the agent that is asked where there are no keys
     * @throws DockerException where a file is of no use
     */
    public SshTunnel(Host host, Path directory, Optional<Path> agent) {
        this.host = host;
        this.keys = new Keys(host, directory, agent);
        this.known = new KnownHosts(host, name(), port(), directory.resolve("known_hosts"));
        List<KeyPair> own = keys.read();
        Optional<Agent> agentInstead = keys.agentInstead();
        this.socket = listening();
        this.client = client(own, agentInstead);
    }

    private SshClient client(List<KeyPair> own, Optional<Agent> agentInstead) {
        SshClient made = SshClient.setUpDefaultClient();
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setServerKeyVerifier(known);
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(own));
        agentInstead.ifPresent(made::setAgentFactory);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(made, UNREAD);
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, HEARTBEATS_UNANSWERED);
        made.start();
        return made;
    }

    private String name() {
        return host.docker().getHost().replaceAll("[\\[\\]]", "");
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
            directory.toFile().deleteOnExit();
            made.toFile().deleteOnExit();
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
     * Makes the session where there is none. Whoever has no patience left leaves the others waiting for it: a host that takes its
     * time to let somebody in answers the next call.
     *
     * @throws IOException where the host is away, or its engine's socket cannot be reached
     * @throws DockerException where one side does not take the other for who it is
     */
    public void prepare(Duration patience) throws IOException {
        session(patience);
    }

    private ClientSession session(Duration patience) throws IOException {
        try {
            return attempt().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("ssh has not let anybody in within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException away -> throw away;
                case DockerException refused -> throw refused;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The one that stands or is under way; one that has failed, or whose session was lost, is followed by another. */
    private synchronized FutureTask<ClientSession> attempt() {
        if (attempt == null || (attempt.isDone() && !stands(attempt))) {
            attempt = new FutureTask<>(this::connected);
            Thread.ofVirtual().name("ssh-connect-" + host.name()).start(attempt);
        }
        return attempt;
    }

    private static boolean stands(FutureTask<ClientSession> attempt) {
        return attempt.state() == Future.State.SUCCESS && attempt.resultNow().isOpen();
    }

    private ClientSession connected() throws IOException {
        keys.agentInstead();
        client.setSignatureFactories(known.preferred(client.getSignatureFactories()));
        ClientSession made = client.connect(host.docker().getUserInfo(), name(), port())
                .verify(LETTING_IN, CancelOption.CANCEL_ON_TIMEOUT, CancelOption.CANCEL_ON_INTERRUPT)
                .getSession();
        try {
            made.auth().verify(LETTING_IN);
            channel(made).close();
            return made;
        } catch (IOException e) {
            made.close(true);
            throw known.refusal(e)
                    .or(() -> Optional.of(notTaken(e)).filter(_ -> isRefusal(e)))
                    .orElseThrow(() -> e);
        }
    }

    private static boolean isRefusal(IOException failure) {
        return failure instanceof SshException known
                && known.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private DockerException notTaken(IOException cause) {
        return new DockerException(
                Text.of("docker.ssh.refused", host.name(), host.docker().getUserInfo(), keys.shown()), cause);
    }

    /**
     * A connection of its own to the engine.
     *
     * @throws IOException as {@link #prepare}
     */
    public SshConnection connect(Duration patience) throws IOException {
        return channel(session(patience));
    }

    private SshConnection channel(ClientSession over) throws IOException {
        StreamLocalChannel channel = new StreamLocalChannel(path());
        try {
            over.getService(ConnectionService.class).registerChannel(channel);
            channel.open().verify(OPENING);
            return new SshConnection(channel);
        } catch (IOException e) {
            channel.close(true);
            throw isOpeningRefused(e)
                    ? new SocketUnreachable(
                            Text.of(
                                    "docker.ssh.no-way",
                                    host.name(),
                                    host.docker().getUserInfo(),
                                    path()),
                            e)
                    : e;
        }
    }

    private static boolean isOpeningRefused(Throwable failure) {
        return failure instanceof SshChannelOpenException
                || (failure.getCause() != null && isOpeningRefused(failure.getCause()));
    }

    private void accept(ServerSocketChannel server) {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                Thread.ofVirtual().name("ssh-" + host.name()).start(() -> pass(caller));
            } catch (IOException e) {
                LockSupport.parkNanos(ACCEPT_AGAIN.toNanos()); // such as too many open files
            }
        }
    }

    private void pass(SocketChannel caller) {
        try (caller;
                OutputStream toCaller = Channels.newOutputStream(caller);
                SshConnection engine = channel(session(OPENING))) {
            Thread sender = Thread.ofVirtual().start(() -> send(caller, engine));
            engine.input().transferTo(toCaller);
            caller.shutdownOutput();
            sender.join();
        } catch (IOException | RuntimeException lost) {
            // whoever called sees a connection that has broken off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the engine does not want to hear any more is read all the same, so that its answer is not lost. */
    private static void send(SocketChannel caller, SshConnection engine) {
        InputStream fromCaller = Channels.newInputStream(caller);
        try {
            OutputStream toEngine = engine.output();
            byte[] buffer = new byte[BUFFER];
            for (int count = fromCaller.read(buffer); count >= 0; count = fromCaller.read(buffer)) {
                toEngine.write(buffer, 0, count);
            }
            engine.endOutput();
        } catch (IOException e) {
            discard(fromCaller);
        }
    }

    private static void discard(InputStream rest) {
        try {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the caller has gone
        }
    }
}
