package drydock.testing.slack;

import java.util.List;

/** The parts of the fake, put together. */
public final class SlackParts implements AutoCloseable {
    private final SlackWorkspace workspace = new SlackWorkspace();
    private final SlackScopes scopes = new SlackScopes();
    private final SlackFaults faults = new SlackFaults();
    private final SlackSocket socket = new SlackSocket();
    private final SlackPeople people = new SlackPeople(workspace, scopes, this::deliver);
    private final SlackWebApi web;

    public SlackParts(int port) {
        socket.open();
        web = new SlackWebApi(port, new SlackMethods(workspace, scopes, people), faults, socket::newAddress);
    }

    private void deliver(SlackDelivery delivery) {
        socket.deliver(delivery);
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
        web.close();
        socket.end();
    }
}
