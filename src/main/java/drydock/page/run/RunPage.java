package drydock.page.run;

import drydock.card.AlongsideStep;
import drydock.card.Downtime;
import drydock.page.EventLine;
import drydock.page.Reader;
import drydock.page.RunRow;
import drydock.page.RunState;
import drydock.page.run.TimeAxis.Bar;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run as a time line.
 *
 * @param now what it does or waits for; empty once it is over
 * @param start the gate in front of its first step, each time that it was asked
 * @param back what takes the begun steps back; empty where it did not turn back
 * @param closed the stretch behind the 503
 * @param bars of the whole run: work, what ran beside it, and waiting for people
 * @param downtime how long the world saw the 503, and how much of that was work
 * @param warnings what whoever looks has to know
 * @param refused decisions that did not count, outside of any gate
 */
public record RunPage(
        RunRow run,
        List<Fact> facts,
        Optional<String> now,
        List<GateRow> start,
        List<StageRow> stages,
        Optional<Back> back,
        List<Bar> closed,
        List<Bar> bars,
        Optional<String> downtime,
        List<String> warnings,
        List<String> refused) {

    /** @param isLong a hash, which takes a line of its own */
    public record Fact(String name, String value, boolean isLong) {}

    /** The way back. @param reason why it was gone */
    public record Back(String reason, List<StepRow> steps, List<GateRow> gates) {}

    /**
     * @param progress of the step that is at work
     * @param alongside the same of those that run beside it, by their places in the plan
     * @param head the hash of the last event
     */
    public static RunPage of(
            Run run,
            Optional<Progress> progress,
            Map<Integer, Progress> alongside,
            Optional<String> head,
            Reader reader) {
        TimeLine line = new TimeLine(run, progress, alongside, reader);
        Downtime downtime = Downtime.of(run, reader.now());
        return new RunPage(
                RunRow.of(run, reader),
                facts(run, head, reader),
                now(run, line, reader),
                line.gatesOf(TimeLine.BEFORE),
                line.stages(),
                line.back(),
                closed(downtime, line),
                line.bars(),
                downtime.closed().map(_ -> reader.say("page.downtime", downtime.total(), downtime.split())),
                warnings(run).map(reader::say).toList(),
                line.refusedOutside());
    }

    /** Whether something ran beside the run's own steps. */
    public boolean hasAlongside() {
        return bars.stream().anyMatch(bar -> bar.kind().equals("alongside"));
    }

    private static List<Fact> facts(Run run, Optional<String> head, Reader reader) {
        Stream<Fact> always = Stream.of(
                new Fact(reader.say("page.run.asked-by"), run.planned().requester(), false),
                new Fact(reader.say("page.run.command"), run.planned().command(), false));
        Stream<Fact> reason =
                run.planned().reason().stream().map(words -> new Fact(reader.say("page.run.reason"), words, false));
        Stream<Fact> scheduled = run.planned().notBefore().stream()
                .map(at -> new Fact(
                        reader.say("page.run.not-before"), reader.at(at).text(), false));
        Stream<Fact> meanwhile = AlongsideStep.told(run, reader.now()).stream()
                .map(told -> new Fact(reader.say("card.fact.meanwhile"), reader.say(told), false));
        Stream<Fact> proofs = Stream.concat(
                Stream.of(new Fact(reader.say("page.run.digest"), run.plan().digest(), true)),
                head.stream().map(hash -> new Fact(reader.say("page.run.head"), hash, true)));
        return Stream.of(always, reason, scheduled, meanwhile, proofs)
                .flatMap(facts -> facts)
                .toList();
    }

    private static Optional<String> now(Run run, TimeLine line, Reader reader) {
        if (run.finished().isPresent()) {
            return run.finished().filter(end -> !end.note().isEmpty()).map(end -> reader.say(end.note()));
        }
        Stream<String> beside = line.meanwhile().stream().map(reader::say);
        return Optional.of(Stream.concat(itself(run, line, reader), beside).collect(Collectors.joining(" · ")))
                .filter(told -> !told.isEmpty());
    }

    private static Stream<String> itself(Run run, TimeLine line, Reader reader) {
        Optional<Question> open = run.openQuestion().filter(_ -> RunState.of(run) == RunState.WAITING);
        return open.isPresent()
                ? Stream.of(reader.say("page.run.waits", open.get().gate().name()))
                : line.atWork().stream().map(title -> reader.say("page.run.does", title));
    }

    private static List<Bar> closed(Downtime downtime, TimeLine line) {
        return downtime.closed().stream()
                .map(from -> line.axis().bar("closed", from, until(downtime, from)))
                .toList();
    }

    private static Instant until(Downtime downtime, Instant from) {
        return downtime.opened().orElse(from.plus(downtime.total()));
    }

    private static Stream<Text> warnings(Run run) {
        Stream<Text> left =
                run.leftOut().isEmpty() ? Stream.empty() : Stream.of(Text.of("run.left-out", run.leftOut()));
        return Stream.concat(left, run.entries().stream().map(Entry::event).flatMap(RunPage::warning));
    }

    private static Stream<Text> warning(RunEvent event) {
        return switch (event) {
            case RunEvent.IntruderDetected _,
                    RunEvent.ContainerDisplaced _,
                    RunEvent.HostVisibilityChanged _,
                    RunEvent.Blocked _ -> Stream.of(EventLine.text(event));
            case RunEvent.LeftOut left when !left.note().isEmpty() -> Stream.of(left.note());
            case RunEvent.DeviationsAccepted accepted ->
                Stream.of(Text.of(
                        "page.run.accepted",
                        Text.names(accepted.by()),
                        drydock.plan.Deviation.texts(accepted.deviations())));
            default -> Stream.empty();
        };
    }
}
