package drydock.scenario;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as {@code GET /api/runs/ID} tells it. */
record Journal(Summary run, String waitsFor, List<String> plan, List<Event> events) {

    /** @param status open, or how it ended */
    record Summary(String id, String cluster, String headline, String status, String requester) {}

    record Event(long seq, Instant at, String what, String text) {
        @Override
        public String toString() {
            return "%3d %s %-12s %s".formatted(seq, at, what, text);
        }
    }

    boolean isOpen() {
        return run.status().equals("open");
    }

    boolean waitsFor(String gate) {
        return gate.equals(waitsFor);
    }

    Stream<Event> all(String what) {
        return events.stream().filter(event -> event.what().equals(what));
    }

    Stream<Event> all(String what, String text) {
        return all(what).filter(event -> event.text().contains(text));
    }

    @Override
    public String toString() {
        return "run %s of %s, %s, waits for %s%n%s"
                .formatted(
                        run.id(),
                        run.requester(),
                        run.status(),
                        waitsFor,
                        events.stream().map(Event::toString).collect(Collectors.joining("\n")));
    }
}
