package drydock.web;

import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run on a fake cluster, which takes no time, as if it had been on a real one. */
public final class Stretched {
    private Stretched() {}

    /** @param first when it was planned */
    public static List<Entry> of(List<Entry> entries, Instant first) {
        List<Entry> stretched = new ArrayList<>();
        Instant at = first;
        for (Entry entry : entries) {
            at = at.plus(before(entry));
            stretched.add(new Entry(entry.seq(), at, entry.event()));
        }
        return stretched;
    }

    /** How long the event has let others wait. */
    private static Duration before(Entry entry) {
        return switch (entry.event()) {
            case RunEvent.StepEnded _ -> Duration.ofMillis(400 + entry.seq() * 7919 % 9000);
            case RunEvent.VoteCast _ -> Duration.ofSeconds(9 + entry.seq() * 31 % 40);
            case RunEvent.QuestionSettled _ -> Duration.ofSeconds(5);
            default -> Duration.ofMillis(3);
        };
    }
}
