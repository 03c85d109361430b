package drydock.scenario;

import drydock.scenario.Room.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is said in a room from now on. */
final class Conversation {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Room room;
    private final int before;

    Conversation(Room room) {
        this.room = room;
        room.awaitConnection();
        this.before = room.heard().size();
    }

    Room room() {
        return room;
    }

    List<Heard> heard() {
        List<Heard> all = room.heard();
        return all.subList(Math.min(before, all.size()), all.size());
    }

    /** What everybody sees and begins so. */
    List<Heard> heard(String beginning) {
        return heard().stream()
                .filter(heard -> heard.reader().isEmpty() && heard.text().startsWith(beginning))
                .toList();
    }

    Heard await(String beginning) {
        return await(
                "'" + beginning + "…'",
                heard -> heard.reader().isEmpty() && heard.text().startsWith(beginning));
    }

    Heard awaitPrivately(String person, String containing) {
        return await(
                "'…" + containing + "…' for " + person,
                heard -> heard.reader().equals(Optional.of(person))
                        && heard.text().contains(containing));
    }

    private Heard await(String what, Predicate<Heard> wanted) {
        return Console.awaitFound(
                what + " on " + room.platform(),
                PATIENCE,
                () -> heard().stream().filter(wanted).findFirst(),
                () -> heard().toString());
    }

    /** The newest card of a gate, once the run waits there and the room shows it. */
    Heard awaitGate(FollowedRun run, String gate) {
        return run.awaitGate(
                gate, _ -> heard("GATE " + gate + " · " + run.name()).stream().reduce((_, newer) -> newer));
    }
}
