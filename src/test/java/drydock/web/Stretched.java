package drydock.web;

import drydock.plan.Plan;
import drydock.run.RunEvent;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunEvent.StepStarted;
import drydock.run.RunStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A run on a fake cluster, which takes no time, as if it had been on a real one. */
public final class Stretched {
    private Stretched() {}

    /** @param first when it was planned */
    public static List<Entry> of(List<Entry> entries, Instant first) {
        List<Entry> stretched = new ArrayList<>();
        Instant at = first;
        for (Entry entry : late(entries)) {
            at = at.plus(before(entry));
            stretched.add(new Entry(entry.seq(), at, entry.event()));
        }
        return stretched;
    }

    /** The same where what runs beside the run comes to its end only when the run waits for it. */
    private static List<Entry> late(List<Entry> entries) {
        Plan plan = ((RunEvent.Planned) entries.getFirst().event()).plan();
        Optional<Entry> end = first(
                entries,
                event -> event instanceof StepEnded ended
                        && !ended.goingBack()
                        && plan.steps().get(ended.index()).alongside());
        Optional<Entry> awaiting = first(
                entries,
                event -> event instanceof StepStarted started
                        && !started.goingBack()
                        && plan.steps().get(started.index()).awaitsAlongside());
        return end.isEmpty()
                        || awaiting.isEmpty()
                        || awaiting.get().seq() < end.get().seq()
                ? entries
                : moved(entries, end.get(), awaiting.get().seq());
    }

    private static Optional<Entry> first(List<Entry> entries, Predicate<RunEvent> which) {
        return entries.stream().filter(entry -> which.test(entry.event())).findFirst();
    }

    private static List<Entry> moved(List<Entry> entries, Entry one, long before) {
        List<Entry> moved = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.seq() == before) {
                moved.add(new Entry(moved.size() + 1L, entry.at(), one.event()));
            }
            if (entry.seq() != one.seq()) {
                moved.add(new Entry(moved.size() + 1L, entry.at(), about(entry.event(), one.seq(), before)));
            }
        }
        return moved;
    }

    /** A question is known by the number of its event. */
    private static RunEvent about(RunEvent event, long from, long before) {
        return switch (event) {
            case RunEvent.VoteCast cast ->
                new RunEvent.VoteCast(
                        number(cast.question(), from, before),
                        cast.person(),
                        cast.decision(),
                        cast.reason(),
                        cast.reaction());
            case RunEvent.QuestionSettled settled ->
                new RunEvent.QuestionSettled(
                        number(settled.question(), from, before), settled.decision(), settled.by());
            default -> event;
        };
    }

    private static long number(long question, long from, long before) {
        return question > from && question < before ? question - 1 : question;
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
