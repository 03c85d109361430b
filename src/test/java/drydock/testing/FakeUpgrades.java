package drydock.testing;

import drydock.cluster.software.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which processes worked on a database that was another version's, and when. */
final class FakeUpgrades {
    private final List<Begun> all = new ArrayList<>();

    static final class Begun {
        private final String node;
        private final Version from;
        private final Version to;
        private final Instant begin;
        private Optional<Instant> end = Optional.empty();

        private Begun(String node, Version from, Version to, Instant begin) {
            this.node = node;
            this.from = from;
            this.to = to;
            this.begin = begin;
        }

        /** The first end counts. */
        void end(Instant at) {
            end = end.or(() -> Optional.of(at));
        }
    }

    Begun begin(String node, Version from, Version to, Instant at) {
        Begun begun = new Begun(node, from, to, at);
        all.add(begun);
        return begun;
    }

    List<Facts.Upgrade> facts() {
        return all.stream()
                .map(one -> new Facts.Upgrade(one.node, one.from, one.to, one.begin, one.end))
                .toList();
    }
}
