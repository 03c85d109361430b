package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which events of a run's journal came how long after the one before, while the entrance was closed. */
record JournalTimes(String name, List<String> parts) {
    private static final Duration WORTH_SAYING = Duration.ofMillis(500);

    static JournalTimes of(String name, JsonNode run) {
        List<String> parts = new ArrayList<>();
        Instant before = Instant.MAX;
        for (JsonNode event : run.path("events")) {
            Instant at = Instant.parse(event.path("at").asText());
            Duration took = Duration.between(before.isAfter(at) ? at : before, at);
            if (took.compareTo(WORTH_SAYING) >= 0) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%.1f %s",
                        took.toMillis() / 1000.0,
                        event.path("text").asText()));
            }
            before = at;
        }
        return new JournalTimes(name, parts);
    }

    String shown() {
        return name + ": " + String.join(" · ", parts);
    }
}
