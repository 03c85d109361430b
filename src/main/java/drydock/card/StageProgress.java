package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.State;
import drydock.plan.Outcome;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run's stages: those that are done with their time, the present one with its step, the others with what is expected. */
final class StageProgress {
    private final Messages words;
    private final Run run;
    private final Optional<Progress> progress;
    private final Forecast expected;

    StageProgress(Messages words, Run run, Optional<Progress> progress, Forecast expected) {
        this.words = words;
        this.run = run;
        this.progress = progress;
        this.expected = expected;
    }

    List<Card.Stage> all() {
        List<Card.Stage> all = new ArrayList<>();
        int number = 1;
        for (Stage stage : run.plan().stages()) {
            all.add(shown(number++ + " " + words.of(stage.title()), stage));
        }
        if (run.goingBack()) {
            all.add(back());
        }
        return all;
    }

    private Card.Stage shown(String title, Stage stage) {
        State state = state(run, stage);
        Text note = switch (state) {
            case DONE -> Text.line(work(run, stage));
            case PRESENT -> present();
            case FAILED -> failure(stage);
            case SKIPPED -> Text.none();
            case TO_COME ->
                expected.of(stage)
                        .map(usual -> Text.of("card.stage.expected", usual))
                        .orElse(Text.none());
        };
        return new Card.Stage(state, title, words.of(note), state == State.PRESENT ? share() : Optional.empty());
    }

    private static State state(Run run, Stage stage) {
        List<StepState> states = states(run, stage);
        boolean over = run.finished().isPresent() || run.goingBack();
        if (states.stream()
                .anyMatch(step ->
                        step.outcome().filter(Outcome.Failed.class::isInstance).isPresent())) {
            return State.FAILED;
        }
        if (states.size() == stage.steps().size()
                && states.stream().allMatch(step -> step.outcome().isPresent())) {
            boolean waits = !over
                    && run.openQuestion()
                            .filter(question -> isOf(question, stage))
                            .isPresent();
            return waits
                    ? State.PRESENT
                    : states.stream().allMatch(StageProgress::isSkipped) ? State.SKIPPED : State.DONE;
        }
        if (states.isEmpty()) {
            return over ? State.SKIPPED : State.TO_COME;
        }
        return over ? State.SKIPPED : State.PRESENT;
    }

    private static boolean isSkipped(StepState step) {
        return step.outcome().filter(Outcome.Skipped.class::isInstance).isPresent();
    }

    private static boolean isOf(Question question, Stage stage) {
        return stage.gate()
                .filter(gate -> gate.name().equals(question.gate().name()))
                .isPresent();
    }

    private Text present() {
        StepState now = run.states().get(run.position());
        return now != null && now.outcome().isEmpty()
                ? doing(run.course().get(run.position()))
                : run.openQuestion()
                        .map(question -> Text.of("card.waits", question.gate().name()))
                        .orElse(Text.none());
    }

    private Text doing(Step step) {
        return progress.map(Progress::text)
                .filter(text -> !text.isEmpty())
                .map(text -> Text.line(step.title(), ": ", text))
                .orElse(step.title());
    }

    private Text failure(Stage stage) {
        return states(run, stage).stream()
                .flatMap(step -> step.outcome().stream())
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome::text)
                .map(text -> ProgressCard.brief(words, text))
                .findFirst()
                .orElse(Text.none());
    }

    private Card.Stage back() {
        String title = words.of(Text.of("card.stage.back"));
        if (run.finished().isPresent()) {
            return new Card.Stage(
                    State.DONE, title, words.of(Text.line(work(run.back().values()))), Optional.empty());
        }
        List<Step> undoing = run.undoing();
        Text doing = run.position() < undoing.size() ? doing(undoing.get(run.position())) : Text.none();
        return new Card.Stage(State.PRESENT, title, words.of(doing), share());
    }

    private Optional<Double> share() {
        return progress.flatMap(
                known -> known.share().isPresent() ? Optional.of(known.share().getAsDouble()) : Optional.empty());
    }

    private static List<StepState> states(Run run, Stage stage) {
        int first = run.plan().stages().stream()
                .takeWhile(before -> !before.equals(stage))
                .mapToInt(before -> before.steps().size())
                .sum();
        Map<Integer, StepState> forward = run.forward();
        return IntStream.range(first, first + stage.steps().size())
                .mapToObj(forward::get)
                .takeWhile(state -> state != null)
                .toList();
    }

    /** How long a stage worked: the time in which people were waited for is not in it. */
    static Duration work(Run run, Stage stage) {
        return work(states(run, stage));
    }

    private static Duration work(Iterable<StepState> states) {
        Duration work = Duration.ZERO;
        for (StepState state : states) {
            Optional<Instant> end = state.endedAt();
            if (end.isPresent()) {
                work = work.plus(Duration.between(state.startedAt(), end.get()));
            }
        }
        return work;
    }
}
