package drydock.page.run;

import drydock.card.Attempt;
import drydock.card.Wait;
import drydock.page.EventLine;
import drydock.page.Reader;
import drydock.page.RunRow;
import drydock.page.run.RunPage.Back;
import drydock.page.run.TimeAxis.Bar;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.run.RunEvent;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happened when in a run, by its stages. */
final class TimeLine {
    /** In front of the first stage, where a plan is started. */
    static final int BEFORE = -1;

    private static final int ON_THE_WAY_BACK = Integer.MAX_VALUE;

    private final Run run;
    private final Optional<Progress> progress;
    private final Map<Integer, Progress> alongside;
    private final Reader reader;
    private final List<Attempt> attempts;
    private final TimeAxis axis;
    private final Map<Long, Wait> waits;

    TimeLine(Run run, Optional<Progress> progress, Map<Integer, Progress> alongside, Reader reader) {
        this.run = run;
        this.progress = progress;
        this.alongside = alongside;
        this.reader = reader;
        this.attempts = Attempt.of(run, reader.now());
        Instant end = RunRow.end(run, reader.now());
        this.waits = run.questions().stream()
                .collect(Collectors.toMap(Question::number, question -> Wait.of(run, question, reader.now())));
        this.axis = new TimeAxis(attempts.isEmpty() ? end : attempts.getFirst().from(), end);
    }

    TimeAxis axis() {
        return axis;
    }

    /** The stages that have begun, and while the run goes forward those to come. */
    List<StageRow> stages() {
        List<StageRow> rows = new ArrayList<>();
        int first = 0;
        for (Stage stage : run.plan().stages()) {
            boolean begun = run.forward().containsKey(first);
            boolean toCome = run.finished().isEmpty() && !run.goingBack();
            if (begun || toCome) {
                rows.add(stage(stage, rows.size(), first, toCome));
            }
            first += stage.steps().size();
        }
        return rows;
    }

    private StageRow stage(Stage stage, int number, int first, boolean toCome) {
        List<StepRow> steps = rows(false, stage.steps(), first, run.forward(), toCome);
        List<Attempt> own = attempts.stream()
                .filter(attempt -> !attempt.goingBack()
                        && !attempt.alongside()
                        && attempt.index() >= first
                        && attempt.index() < first + stage.steps().size())
                .toList();
        Optional<String> took = own.isEmpty()
                ? Optional.empty()
                : Optional.of(reader.span(
                        Duration.between(own.getFirst().from(), own.getLast().to())));
        return new StageRow(reader.say(stage.title()), StageRow.kind(steps), took, steps, gatesOf(number));
    }

    private List<StepRow> rows(
            boolean back, List<? extends Step> steps, int first, Map<Integer, StepState> states, boolean toCome) {
        return IntStream.range(0, steps.size())
                .boxed()
                .flatMap(index -> row(back, steps.get(index).title(), first + index, states, toCome))
                .toList();
    }

    private Stream<StepRow> row(boolean back, Text title, int index, Map<Integer, StepState> states, boolean toCome) {
        StepState state = states.get(index);
        if (state == null) {
            return toCome ? Stream.of(StepRow.toCome(title, reader)) : Stream.empty();
        }
        List<Attempt> own =
                attempts.stream().filter(attempt -> attempt.isOf(back, index)).toList();
        boolean open = run.finished().isEmpty() && back == run.goingBack();
        Optional<Progress> how = own.getLast().alongside() ? Optional.ofNullable(alongside.get(index)) : progress;
        return Stream.of(StepRow.of(title, state, own, open, how, axis, reader));
    }

    Optional<Back> back() {
        return run.turnedBack()
                .map(reason -> new Back(
                        reader.say(reason),
                        rows(true, run.undoing(), 0, run.back(), run.finished().isEmpty()),
                        gatesOf(ON_THE_WAY_BACK)));
    }

    List<GateRow> gatesOf(int stage) {
        return run.questions().stream()
                .filter(question -> stageOf(question) == stage)
                .map(question -> GateRow.of(run, question, waits.get(question.number()), axis, reader))
                .toList();
    }

    /** That of the step which it is about, or else of the run's own that was begun last before it was asked. */
    private int stageOf(Question question) {
        Optional<Attempt> last = attempts.stream()
                .filter(attempt -> attempt.seq() < question.number() && !attempt.alongside())
                .reduce((_, later) -> later);
        if (question.alongside().isPresent()) {
            return stageOf(question.alongside().get());
        }
        return last.map(attempt -> attempt.goingBack() ? ON_THE_WAY_BACK : stageOf(attempt.index()))
                .orElse(BEFORE);
    }

    private int stageOf(int step) {
        return run.plan().stages().indexOf(run.plan().stageOf(step));
    }

    /** Work, what ran beside it, and waiting for people, of the whole run. */
    List<Bar> bars() {
        if (attempts.isEmpty()) {
            return List.of();
        }
        Stream<Bar> work = attempts.stream().map(attempt -> axis.bar(kind(attempt), attempt.from(), attempt.to()));
        Stream<Bar> waiting = run.questions().stream()
                .map(question -> waits.get(question.number()))
                .filter(wait -> wait.to().isAfter(axis.from()))
                .map(wait -> axis.bar("waiting", wait.idle(), wait.to()));
        return Stream.concat(waiting, work).toList();
    }

    private static String kind(Attempt attempt) {
        return attempt.alongside() ? "alongside" : attempt.goingBack() ? "back" : "work";
    }

    /** What the step at work is called. */
    Optional<Text> atWork() {
        int position = run.position();
        return run.alongside().containsKey(position)
                ? Optional.of(Text.of("card.alongside.awaited", doing(position)))
                : Optional.of(run.course())
                        .filter(course -> position < course.size())
                        .map(course -> said(course.get(position).title(), progress));
    }

    /** What is done beside what the run does or waits for itself. */
    List<Text> meanwhile() {
        return run.alongside().keySet().stream()
                .filter(index -> index != run.position())
                .map(index -> Text.of("card.alongside", doing(index)))
                .toList();
    }

    private Text doing(int step) {
        return said(run.plan().steps().get(step).title(), Optional.ofNullable(alongside.get(step)));
    }

    private static Text said(Text title, Optional<Progress> progress) {
        return progress.map(how -> Text.line(title, ": ", how.text())).orElse(title);
    }

    List<String> refusedOutside() {
        return run.entries().stream()
                .filter(entry -> entry.event() instanceof RunEvent.Refused
                        && run.questions().stream()
                                .noneMatch(question -> GateRow.isDuring(entry, question, waits.get(question.number()))))
                .map(entry -> reader.clock(entry.at()).text() + "  " + reader.say(EventLine.text(entry.event())))
                .toList();
    }
}
