package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run was at, by its journal, while the entrance was closed, and for how long; what ran beside it is not in it. */
record JournalTimes(String name, Map<String, Duration> parts) {
    private static final Duration WORTH_SAYING = Duration.ofMillis(300);
    private static final String CLOSING = "entrance to 503";
    private static final String OPENING = "entrance to the cluster";
    private static final List<String> BEGINNINGS = List.of("StepStarted", "QuestionAsked");

    static JournalTimes of(String name, JsonNode run) {
        Map<String, Duration> parts = new LinkedHashMap<>();
        String at = "";
        Instant since = Instant.MIN;
        for (JsonNode event : run.path("events")) {
            String text = event.path("text").asText();
            Instant now = Instant.parse(event.path("at").asText());
            if (!at.isEmpty()) {
                parts.merge(at, Duration.between(since, now), Duration::plus);
            }
            since = now;
            boolean begins = BEGINNINGS.contains(event.path("what").asText());
            if (begins && (!at.isEmpty() || text.startsWith(CLOSING))) {
                at = text;
            } else if (at.startsWith(OPENING)) {
                at = "";
            }
        }
        return new JournalTimes(name, parts);
    }

    String shown() {
        return name + ": "
                + parts.entrySet().stream()
                        .filter(part -> part.getValue().compareTo(WORTH_SAYING) >= 0)
                        .map(part -> String.format(
                                Locale.ROOT, "%.1f %s", part.getValue().toMillis() / 1000.0, part.getKey()))
                        .collect(Collectors.joining(" · "));
    }
}
