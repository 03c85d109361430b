package drydock.chat.slack.in;

import drydock.chat.ChatException;
import drydock.chat.slack.api.SlackApi;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a connection in Socket Mode: a new one as soon as one ends, and again and again where Slack is down. */
public final class SocketConnection implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SocketConnection.class.getName());
    private static final long GREETING_MILLIS = 10_000;
    private static final long BETWEEN_PINGS_MILLIS = 10_000;
    private static final long LAST_WORDS_MILLIS = 3000;

    /** After so long it is looked whether those who listen too are gone. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    private static final String NONE = "There is no connection to Slack at this moment; it is tried again and again.";

    private final SlackApi api;
    private final String appToken;
    private final BoltReceiver receiver;
    private final ConnectionCount crowd;
    private final Reconnection reconnection = new Reconnection();
    private final AtomicInteger retiring = new AtomicInteger();
    private int pauses;
    private Thread keeper;
    private volatile Optional<String> trouble = Optional.of(NONE);

    /** @param connections that the processes of this Drydock have together */
    public SocketConnection(SlackApi api, String appToken, int connections, BoltReceiver receiver) {
        this.crowd = new ConnectionCount(connections);
        this.api = api;
        this.appToken = appToken;
        this.receiver = receiver;
    }

    public synchronized void start() {
        keeper = Thread.ofVirtual().name("slack-socket").start(this::keep);
    }

    private void keep() {
        Optional<SocketSession> current = Optional.empty();
        try {
            while (true) {
                try {
                    SocketSession next = open();
                    greeted(next, current);
                    current = Optional.of(next);
                    long begun = System.nanoTime();
                    awaitEnd(next);
                    Duration stood = Duration.ofNanos(System.nanoTime() - begun);
                    pause(reconnection.after(stood, next.refused()), next.explanation());
                } catch (ChatException e) {
                    pause(e.retryAfter().orElseGet(reconnection::afterFailure), e.getMessage());
                }
            }
        } catch (InterruptedException end) {
            current.ifPresent(SocketConnection::end);
        }
    }

    private void greeted(SocketSession next, Optional<SocketSession> before) {
        crowd.told(next.connections(), retiring.get() + (before.isPresent() ? 1 : 0));
        before.ifPresent(this::retire);
        trouble = Optional.empty();
        LOG.log(
                Level.INFO,
                "Connected to Slack in Socket Mode" + (pauses == 0 ? "." : ", after " + pauses + " failures."));
        pauses = 0;
        crowd.warning().ifPresent(warning -> LOG.log(Level.WARNING, warning));
    }

    private void pause(Duration pause, String why) throws InterruptedException {
        if (pause.isZero()) {
            return;
        }
        trouble = Optional.of(NONE + " " + why);
        pauses++;
        if (Integer.toString(pauses).matches("10*")) {
            LOG.log(
                    Level.WARNING,
                    "There is no connection to Slack, after {0} attempts; the next one is in {1} s. {2}",
                    pauses,
                    pause.toSeconds(),
                    why);
        }
        Thread.sleep(pause);
    }

    /** Why nothing is heard from Slack at this moment. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** What is lost although there is a connection. */
    public Optional<String> warning() {
        return crowd.warning();
    }

    private SocketSession open() throws InterruptedException {
        api.botUser();
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

    private void awaitEnd(SocketSession session) throws InterruptedException {
        long begun = System.nanoTime();
        while (!session.awaitEnd(BETWEEN_PINGS_MILLIS) && session.verifyConnection()) {
            Duration stood = Duration.ofNanos(System.nanoTime() - begun);
            if (crowd.warning().isPresent() && stood.compareTo(BETWEEN_LOOKS) > 0) {
                return;
            }
        }
    }

    /** What came over it is still acknowledged on it. */
    private void retire(SocketSession session) {
        retiring.incrementAndGet();
        CompletableFuture.delayedExecutor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    end(session);
                    retiring.decrementAndGet();
                });
    }

    private static void end(SocketSession session) {
        try {
            session.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection to Slack did not end well", e);
        }
    }

    @Override
    public synchronized void close() {
        if (keeper != null) {
            keeper.interrupt();
        }
    }

    /** How long to wait until the next connection: ever longer where none stays, not at all where one that stood ends. */
    private static final class Reconnection {
        /** A connection that stood for so long was a good one. */
        private static final Duration STOOD = Duration.ofSeconds(30);

        private static final Duration LONGEST = Duration.ofSeconds(30);
        private int failures;

        /** Where none came about. */
        Duration afterFailure() {
            Duration pause = Duration.ofSeconds(1L << Math.min(failures++, 6));
            return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        }

        Duration after(Duration stood, boolean refused) {
            if (stood.compareTo(STOOD) >= 0) {
                failures = 0;
            }
            if (failures > 0 || refused) {
                return afterFailure();
            }
            failures++;
            return Duration.ZERO;
        }
    }
}
