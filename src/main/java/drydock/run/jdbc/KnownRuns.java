package drydock.run.jdbc;

import drydock.run.RunStore.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that were read last. A journal only grows: where the hash of the last event that is known still stands in its
 * place, all before it stand too, and only what follows has to be read.
 */
final class KnownRuns {
    private static final int MOST = 64;

    private final Map<String, Known> runs = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** @param head the hash of the last of them */
    private record Known(String head, List<Entry> entries) {}

    List<Entry> events(Events events, String run) throws SQLException {
        Optional<String> head = events.hash(run);
        Optional<Known> known = find(run);
        if (head.isEmpty() || known.map(Known::head).equals(head)) {
            return known.filter(_ -> head.isPresent()).map(Known::entries).orElse(List.of());
        }
        List<Entry> entries = new ArrayList<>(stillThere(events, run, known));
        entries.addAll(events.of(run, entries.size()));
        return keep(run, new Known(head.get(), List.copyOf(entries))).entries();
    }

    private static List<Entry> stillThere(Events events, String run, Optional<Known> known) throws SQLException {
        if (known.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = known.get().entries();
        return events.hash(run, entries.size()).equals(known.map(Known::head)) ? entries : List.of();
    }

    private synchronized Optional<Known> find(String run) {
        return Optional.ofNullable(runs.get(run));
    }

    private synchronized Known keep(String run, Known known) {
        runs.put(run, known);
        return known;
    }
}
