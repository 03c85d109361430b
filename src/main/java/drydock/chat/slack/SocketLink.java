package drydock.chat.slack;

import drydock.chat.ChatException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Keeps a connection in Socket Mode: a new one as soon as one ends, and again and again where Slack is down. */
final class SocketLink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SocketLink.class.getName());
    private static final long GREETING_MILLIS = 10_000;
    private static final long BETWEEN_PINGS_MILLIS = 10_000;
    private static final long LAST_WORDS_MILLIS = 3000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final SlackApi api;
    private final Self self;
    private final String appToken;
    private final Receiver receiver;
    private Thread keeper;
    private volatile boolean open;

    SocketLink(SlackApi api, Self self, String appToken, Receiver receiver) {
        this.api = api;
        this.self = self;
        this.appToken = appToken;
        this.receiver = receiver;
    }

    synchronized void start() {
        keeper = Thread.ofVirtual().name("slack-socket").start(this::keep);
    }

    private void keep() {
        Optional<SocketSession> current = Optional.empty();
        int failures = 0;
        try {
            while (true) {
                try {
                    SocketSession next = open();
                    current.ifPresent(SocketLink::retire);
                    current = Optional.of(next);
                    failures = 0;
                    open = true;
                    LOG.log(Level.INFO, "Connected to Slack in Socket Mode.");
                    awaitEnd(next);
                } catch (ChatException e) {
                    open = false;
                    Duration pause = e.retryAfter().orElse(pause(failures++));
                    LOG.log(
                            Level.WARNING,
                            "There is no connection to Slack; the next attempt is in {0} s. {1}",
                            pause.toSeconds(),
                            e.getMessage());
                    Thread.sleep(pause);
                }
            }
        } catch (InterruptedException end) {
            current.ifPresent(SocketLink::end);
        }
    }

    boolean isOpen() {
        return open;
    }

    private SocketSession open() throws InterruptedException {
        self.user();
        String address = api.ask(
                        "apps.connections.open",
                        methods -> methods.appsConnectionsOpen(request -> request.token(appToken)))
                .getUrl();
        SocketSession session = session(address);
        session.connect();
        if (!session.awaitGreeting(GREETING_MILLIS)) {
            end(session);
            throw new ChatException("Slack does not greet on the connection that it offered.", null);
        }
        return session;
    }

    private SocketSession session(String address) {
        try {
            return new SocketSession(api.slack(), appToken, address, receiver);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The address is a secret for a while: whoever has it can listen.
            throw new ChatException("The address that Slack gave for Socket Mode is not one.", null);
        }
    }

    private static void awaitEnd(SocketSession session) throws InterruptedException {
        while (!session.awaitEnd(BETWEEN_PINGS_MILLIS)) {
            if (!session.verifyConnection()) {
                return;
            }
        }
    }

    /** What came over it is still acknowledged on it. */
    private static void retire(SocketSession session) {
        CompletableFuture.delayedExecutor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> end(session));
    }

    private static void end(SocketSession session) {
        try {
            session.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection to Slack did not end well", e);
        }
    }

    private static Duration pause(int failures) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public synchronized void close() {
        if (keeper != null) {
            keeper.interrupt();
        }
    }
}
