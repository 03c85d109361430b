package drydock.chat.slack.in;

import java.util.Optional;

/**
 * Whether others listen with the same app token: each thing that people do goes to one of the connections, so theirs take
 * part of it away. Slack tells how many there are when it greets.
 */
final class ConnectionCount {
    private final int ours;
    private volatile int told;

    /** @param ours how many the processes of this Drydock have */
    ConnectionCount(int ours) {
        this.ours = ours;
    }

    /**
     * @param connections that Slack tells of
     * @param leaving of our own that are on their way out, and that Slack may count or not
     */
    void told(int connections, int leaving) {
        if (connections <= ours || connections > ours + leaving) {
            told = connections - (connections > ours ? leaving : 0);
        }
    }

    Optional<String> warning() {
        int connections = told;
        return connections <= ours
                ? Optional.empty()
                : Optional.of("Slack tells of " + connections + " connections with this app token, and"
                        + " drydock.slack.connections is " + ours + ": another process listens with it and gets part of"
                        + " the commands, buttons and reactions, of which Drydock never hears. End it, or give it a"
                        + " Slack app of its own; where it is a replica of this Drydock, put their number into"
                        + " drydock.slack.connections.");
    }
}
