package drydock.testing.slack;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The parts of the fake, put together. */
public final class SlackParts implements AutoCloseable {
    private final SlackWorkspace workspace = new SlackWorkspace();
    private final SlackScopes scopes = new SlackScopes();
    private final SlackFaults faults = new SlackFaults();
    private final SlackSocket socket = new SlackSocket();
    private final SlackPeople people = new SlackPeople(workspace, scopes, this::deliver);
    private final SlackWebApi web;
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("fake-slack-requests").factory());
    private volatile Optional<SlackRequests> requests = Optional.empty();

    public SlackParts(int port) {
        socket.open();
        web = new SlackWebApi(port, new SlackMethods(workspace, scopes, people), faults, socket::newAddress);
    }

    private void deliver(SlackDelivery delivery) {
        requests.ifPresentOrElse(http -> inOrder.execute(() -> http.deliver(delivery)), () -> socket.deliver(delivery));
    }

    /** From now on the app hears over HTTP. */
    public SlackRequests requestsTo(URI app, String secret) {
        SlackRequests http = new SlackRequests(app, secret);
        requests = Optional.of(http);
        return http;
    }

    public int port() {
        return web.port();
    }

    public SlackWorkspace workspace() {
        return workspace;
    }

    public SlackScopes scopes() {
        return scopes;
    }

    public SlackFaults faults() {
        return faults;
    }

    public SlackSocket socket() {
        return socket;
    }

    public List<SlackCall> calls() {
        return web.calls();
    }

    public SlackPeople people() {
        return people;
    }

    @Override
    public void close() {
        inOrder.shutdownNow();
        web.close();
        socket.end();
    }
}
