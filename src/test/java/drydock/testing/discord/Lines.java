package drydock.testing.discord;

/** The bot's connections to the gateway. */
public final class Lines {
    private final Gateway gateway;

    Lines(Gateway gateway) {
        this.gateway = gateway;
    }

    public boolean isConnected() {
        return gateway.isConnected();
    }

    /** As when a cable is pulled. */
    public void drop() {
        gateway.drop();
    }

    /** Asks for a new connection. */
    public void reconnect() {
        gateway.reconnect();
    }

    /** Ends all sessions: they have to be begun anew. */
    public void invalidate() {
        gateway.invalidate();
    }

    /** From now on every event is delivered twice. */
    public void duplicate() {
        gateway.duplicate(true);
    }

    /** How often a session was begun. */
    public int identified() {
        return gateway.identified();
    }

    /** How often a session was taken up again. */
    public int resumed() {
        return gateway.resumed();
    }
}
