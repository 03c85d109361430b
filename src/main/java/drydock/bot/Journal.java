package drydock.bot;

import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The runs as the bot reads them, and what people add to them. */
final class Journal {
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
