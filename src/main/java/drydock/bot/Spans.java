package drydock.bot;

import java.time.Duration;

/** Durations as people read them: {@code 2 min 10 s}. */
final class Spans {
    private static final int MINUTE = 60;

    private Spans() {}

    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds / MINUTE < MINUTE
                ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
