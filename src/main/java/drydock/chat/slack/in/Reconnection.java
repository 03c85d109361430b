package drydock.chat.slack.in;

import java.time.Duration;
import java.util.Set;

/** How long to wait until the next connection: ever longer where none stays, not at all where one that stood ends. */
final class Reconnection {
    static final String TOO_MANY = "too_many_websockets";
    static final String DISABLED = "link_disabled";

    /** What Slack says where another connection would fare no better. */
    private static final Set<String> REFUSED = Set.of(TOO_MANY, DISABLED);

    /** A connection that stood for so long was a good one. */
    private static final Duration STOOD = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private int failures;

    /** Where none came about. */
    Duration afterFailure() {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures++, 6));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** @param reason that Slack gave for the end, empty where it gave none */
    Duration after(Duration stood, String reason) {
        if (stood.compareTo(STOOD) >= 0) {
            failures = 0;
        }
        if (failures > 0 || REFUSED.contains(reason)) {
            return afterFailure();
        }
        failures++;
        return Duration.ZERO;
    }
}
