package drydock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run was at, by its journal, while the entrance was closed, and for how long; what ran beside it is not in it. */
record JournalTimes(Map<String, Duration> parts) {
    private static final Duration WORTH_SAYING = Duration.ofMillis(100);
    private static final String CLOSING = "entrance to 503";
    private static final String OPENING = "entrance to the cluster";

    static JournalTimes of(JsonNode run) {
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
            String begins = begins(event.path("what").asText(), text);
            if (!begins.isEmpty() && (!at.isEmpty() || text.startsWith(CLOSING))) {
                at = begins;
            } else if (at.startsWith(OPENING)) {
                at = "";
            }
        }
        return new JournalTimes(parts);
    }

    /** A step or a gate; empty where neither begins. */
    private static String begins(String what, String text) {
        return switch (what) {
            case "StepStarted" -> text;
            case "QuestionAsked" -> "gate " + text.substring(0, text.indexOf(':'));
            default -> "";
        };
    }

    List<String> shown() {
        return parts.entrySet().stream()
                .filter(part -> part.getValue().compareTo(WORTH_SAYING) >= 0)
                .map(part -> String.format(
                        Locale.ROOT, "%s %.1f", part.getKey(), part.getValue().toMillis() / 1000.0))
                .toList();
    }
}
