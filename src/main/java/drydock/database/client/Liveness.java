package drydock.database.client;

import java.time.Duration;

/** Whether something that may take any time is still at work, by when it was last seen to be. */
final class Liveness {
    private final Duration patience;
    private Duration last = Duration.ZERO;

    /** @param patience how long it may be without a sign of work */
    Liveness(Duration patience) {
        this.patience = patience;
    }

    /** @param at since it was begun */
    void look(boolean isAtWork, Duration at) {
        if (isAtWork) {
            last = at;
        }
    }

    boolean isOver(Duration at) {
        return at.minus(last).compareTo(patience) >= 0;
    }
}
