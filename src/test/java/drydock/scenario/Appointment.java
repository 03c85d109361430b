package drydock.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole minute by some cluster's clocks that is near: people say minutes, and the same cluster stands in the
 * configuration with time zones that are seconds apart.
 */
record Appointment(String cluster, String time, Instant instant) {
    static final Map<String, ZoneOffset> ZONES = Map.of(
            "demo", ZoneOffset.UTC,
            "later-1", ZoneOffset.ofTotalSeconds(15),
            "later-2", ZoneOffset.ofTotalSeconds(30),
            "later-3", ZoneOffset.ofTotalSeconds(45));
    /** So long it may take to ask for the plan and to approve it. */
    private static final Duration BEFORE = Duration.ofSeconds(15);

    static Appointment soon(Instant now) {
        Stream<Appointment> all =
                ZONES.entrySet().stream().map(zone -> at(zone.getKey(), zone.getValue(), now.plus(BEFORE)));
        return all.min(Comparator.comparing(Appointment::instant)).orElseThrow();
    }

    private static Appointment at(String cluster, ZoneOffset zone, Instant after) {
        var minute = after.atOffset(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        return new Appointment(cluster, DateTimeFormatter.ofPattern("HH:mm").format(minute), minute.toInstant());
    }
}
