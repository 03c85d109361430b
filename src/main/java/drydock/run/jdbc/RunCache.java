package drydock.run.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.run.RunStore.Entry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs that were read last. A journal only grows: where the hash of the last event that is known still stands in its
 * place, all before it stand too, and only what follows has to be read.
 */
final class RunCache {
    private final Cache<String, Known> runs =
            Caffeine.newBuilder().maximumSize(64).build();

    /** @param head the hash of the last of them */
    private record Known(String head, List<Entry> entries) {}

    List<Entry> events(RunTable events, String run) throws SQLException {
        Optional<String> head = events.hash(run);
        Optional<Known> known = Optional.ofNullable(runs.getIfPresent(run));
        if (head.isEmpty() || known.map(Known::head).equals(head)) {
            return known.filter(_ -> head.isPresent()).map(Known::entries).orElse(List.of());
        }
        List<Entry> entries = new ArrayList<>(stillThere(events, run, known));
        entries.addAll(events.of(run, entries.size()));
        Known all = new Known(head.get(), List.copyOf(entries));
        runs.put(run, all);
        return all.entries();
    }

    private static List<Entry> stillThere(RunTable events, String run, Optional<Known> known) throws SQLException {
        if (known.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = known.get().entries();
        return events.hash(run, entries.size()).equals(known.map(Known::head)) ? entries : List.of();
    }
}
