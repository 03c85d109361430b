package drydock.page;

import drydock.card.Downtime;
import drydock.page.Reader.Moment;
import drydock.run.Run;
import drydock.run.RunStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run in a line.
 *
 * @param tone of its state, for the style sheet
 * @param gate at which it waits for people; empty where it does not
 * @param downtime how long the entrance was closed; empty where it was not
 */
public record RunRow(
        String id,
        String name,
        String cluster,
        String runbook,
        String change,
        String requester,
        String state,
        String tone,
        boolean open,
        Optional<String> gate,
        Moment begun,
        String took,
        Optional<String> downtime) {

    public static RunRow of(Run run, Reader reader) {
        return of(run, Optional.empty(), reader);
    }

    /** @param expected how long the entrance was to be closed, without waiting for people */
    public static RunRow of(Run run, Optional<Duration> expected, Reader reader) {
        RunState state = RunState.of(run);
        Instant begun = run.entries().getFirst().at();
        Downtime downtime = Downtime.of(run, reader.now());
        return new RunRow(
                run.id(),
                run.name(),
                run.cluster(),
                run.plan().runbook(),
                reader.say(run.plan().headline()),
                run.planned().requester(),
                reader.say(state.words()),
                state.tone(),
                state.isOpen(),
                run.openQuestion()
                        .filter(_ -> state == RunState.WAITING)
                        .map(question -> question.gate().name()),
                reader.at(begun),
                reader.span(Duration.between(begun, end(run, reader.now()))),
                downtime.closed().map(_ -> shown(run, downtime, expected, reader)));
    }

    private static String shown(Run run, Downtime downtime, Optional<Duration> expected, Reader reader) {
        if (run.finished().isPresent() && downtime.opened().isEmpty()) {
            return reader.say("page.downtime.still", downtime.total());
        }
        return expected.map(usual -> reader.say("page.downtime.expected", downtime.total(), usual))
                .orElseGet(() -> reader.span(downtime.total()));
    }

    /** When its last event was, or now while it goes on. */
    public static Instant end(Run run, Instant now) {
        return run.finished().map(_ -> run.entries().getLast()).map(Entry::at).orElse(now);
    }
}
