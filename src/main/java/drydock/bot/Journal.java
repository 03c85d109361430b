package drydock.bot;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The runs as the bot reads them, and what people add to them. */
final class Journal {
    private static final int RECENT = 50;

    private final RunStore store;
    private final Clock clock;

    Journal(RunStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<Run> run(String id) {
        List<RunStore.Entry> entries = store.events(id);
        return entries.isEmpty() ? Optional.empty() : Optional.of(Run.of(id, entries));
    }

    /** Those that somebody means who types this: an id, or how one begins. */
    List<Run> meant(String typed) {
        return store.meant(typed).stream().flatMap(id -> run(id).stream()).toList();
    }

    /** The hash of its last event. */
    Optional<String> head(String id) {
        return store.hash(id);
    }

    List<Run> open() {
        return store.open().stream().flatMap(id -> run(id).stream()).toList();
    }

    /** Those that were open at an instant, of all that are open and the newest that have ended. */
    List<Run> openAt(Instant instant) {
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

    List<Run> recent(int limit) {
        return store.recent(limit).stream().flatMap(id -> run(id).stream()).toList();
    }

    /**
     * Adds an event that depends on how the run is at this moment.
     *
     * @param event empty where nothing is to be added
     * @return whether it was added
     */
    boolean add(String id, Function<Run, Optional<RunEvent>> event) {
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
