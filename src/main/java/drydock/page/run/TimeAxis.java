package drydock.page.run;

import java.time.Duration;
import java.time.Instant;

/** Puts times on a line of {@value #LENGTH} units, from the first step of a run to its end. */
record TimeAxis(Instant from, Instant to) {
    static final int LENGTH = 1000;

    /** What is shorter could not be seen. */
    private static final int NARROWEST = 3;

    /**
     * A stretch of the line.
     *
     * @param kind what went on, for the style sheet
     */
    public record Bar(String kind, int x, int width) {
        /** What goes on at the same time lies one below the other: of ten units from the top. */
        public double y() {
            return switch (kind) {
                case "waiting" -> 3.5;
                case "alongside" -> 7.8;
                default -> 2;
            };
        }

        public double height() {
            return switch (kind) {
                case "waiting" -> 3;
                case "alongside" -> 2.2;
                default -> 6;
            };
        }
    }

    Bar bar(String kind, Instant begin, Instant end) {
        int x = Math.min(place(begin), LENGTH - NARROWEST);
        int width = Math.max(NARROWEST, place(end) - x);
        return new Bar(kind, x, Math.min(width, LENGTH - x));
    }

    private int place(Instant instant) {
        double all = Math.max(1, Duration.between(from, to).toMillis());
        double share = Duration.between(from, instant).toMillis() / all;
        return (int) Math.round(Math.clamp(share, 0, 1) * LENGTH);
    }
}
