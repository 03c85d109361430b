package drydock.fleet;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The runs as the bot reads them, and what people add to them. */
@Singleton
public final class Journal {
    private static final int RECENT = 50;

    private final RunStore store;
    private final Clock clock;
    private final FaultIsolation reading = new FaultIsolation("the journal of");

    public Journal(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Run> run(String id) {
        List<RunStore.Entry> entries = store.events(id);
        return entries.isEmpty() ? Optional.empty() : Optional.of(Run.of(id, entries));
    }

    /** Those that somebody means who types this: an id, or how one begins. */
    public List<Run> meant(String typed) {
        return store.meant(typed).stream().flatMap(id -> run(id).stream()).toList();
    }

    /** The hash of its last event. */
    public Optional<String> head(String id) {
        return store.hash(id);
    }

    public List<Run> open() {
        return readable(store.open());
    }

    /** Whether a run is open on a cluster, or one is open that cannot be read: nobody knows which cluster that is on. */
    public boolean mayBeAtWork(String cluster) {
        return store.open().stream().anyMatch(id -> mayBeOn(id, cluster));
    }

    private boolean mayBeOn(String id, String cluster) {
        boolean[] may = {true};
        reading.once(
                id,
                () -> may[0] = run(id).map(run -> run.cluster().equals(cluster)).orElse(true));
        return may[0];
    }

    /** Those that were open at an instant, of all that are open and the newest that have ended. */
    public List<Run> openAt(Instant instant) {
        Stream<String> ended = store.recent(RECENT).stream();
        return Stream.concat(store.open().stream(), ended)
                .distinct()
                .flatMap(id -> run(id).stream())
                .filter(run -> wasOpen(run, instant))
                .toList();
    }

    private static boolean wasOpen(Run run, Instant instant) {
        Instant begun = run.entries().getFirst().at();
        Instant last = run.entries().getLast().at();
        return !begun.isAfter(instant) && (run.finished().isEmpty() || last.isAfter(instant));
    }

    public List<Run> recent(int limit) {
        return readable(store.recent(limit));
    }

    /** Those of a cluster, the newest first. */
    public List<Run> recent(String cluster, int limit) {
        return readable(store.recent(cluster, limit));
    }

    /** The hashes of all its events, in order. */
    public List<String> hashes(String id) {
        return store.hashes(id);
    }

    /** One that cannot be understood hides no other one. */
    private List<Run> readable(List<String> ids) {
        List<Run> runs = new ArrayList<>();
        ids.forEach(id -> reading.once(id, () -> run(id).ifPresent(runs::add)));
        return List.copyOf(runs);
    }

    /**
     * Adds an event that depends on how the run is at this moment.
     *
     * @param event empty where nothing is to be added
     * @return whether it was added
     */
    public boolean add(String id, Function<Run, Optional<RunEvent>> event) {
        while (true) {
            Optional<Run> run = run(id);
            Optional<RunEvent> next = run.flatMap(event);
            if (next.isEmpty()) {
                return false;
            }
            if (store.append(id, run.get().nextSeq(), clock.instant(), next.get())) {
                return true;
            }
        }
    }
}
