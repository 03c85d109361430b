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
import drydock.text.Text.Joined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run's stages: those that are done with their time, the present one with its step, the others with what is expected. A
 * step that is left to run beside them stands for itself, below the stage that began it.
 */
final class StageProgress {
    private final Messages words;
    private final Run run;
    private final RunCards.Moment moment;
    private final Forecast expected;
    private final List<AlongsideStep> alongside;
    private final Meanwhile meanwhile;

    StageProgress(Messages words, Run run, RunCards.Moment moment, Forecast expected) {
        this.words = words;
        this.run = run;
        this.moment = moment;
        this.expected = expected;
        this.alongside = AlongsideStep.in(run.plan());
        this.meanwhile = new Meanwhile(words, run, moment, expected);
    }

    List<Card.Stage> all() {
        List<Card.Stage> all = new ArrayList<>();
        List<Stage> stages = run.plan().stages();
        for (int number = 0; number < stages.size(); number++) {
            int place = number;
            all.add(shown((number + 1) + " " + words.of(stages.get(number).title()), stages.get(number), place));
            alongside.stream().filter(step -> step.stage() == place).forEach(step -> all.add(meanwhile.stage(step)));
        }
        if (run.goingBack()) {
            all.add(back());
        }
        return all;
    }

    private Card.Stage shown(String title, Stage stage, int place) {
        State state = isHeldUp(place) ? State.PRESENT : state(run, stage);
        Text note = switch (state) {
            case DONE -> Text.line(work(run, stage));
            case PRESENT, BESIDE -> present();
            case FAILED -> failure(stage);
            case SKIPPED -> Text.none();
            case TO_COME -> toCome(stage, place);
        };
        return new Card.Stage(
                state, title, words.of(note), state == State.PRESENT && !isHeldUp(place) ? share() : Optional.empty());
    }

    /** Whether the run stands in front of a stage, since what runs beside it has failed or has to end first. */
    private boolean isHeldUp(int place) {
        return heldUpBy().filter(_ -> place == standing(run)).isPresent();
    }

    private Optional<AlongsideStep> heldUpBy() {
        boolean open = run.finished().isEmpty() && !run.goingBack();
        return alongside.stream()
                .filter(step ->
                        open && step.index() == run.position() && step.of(run).isPresent())
                .findFirst();
    }

    /** The place of the stage whose next step is at work or to come. */
    static int standing(Run run) {
        return AlongsideStep.stageOf(run.plan(), run.mainPosition());
    }

    private Text toCome(Stage stage, int place) {
        Optional<Text> usual = expected.of(stage).map(known -> Text.of("card.stage.expected", known));
        boolean waits = alongside.stream()
                .anyMatch(step -> step.awaitedIn() == place && step.took(run).isEmpty());
        Stream<Text> first = waits ? Stream.of(Text.of("card.alongside.first")) : Stream.empty();
        return new Joined(" · ", Stream.concat(first, usual.stream()).toList());
    }

    private static State state(Run run, Stage stage) {
        List<StepState> states = states(run, stage);
        boolean over = run.finished().isPresent() || run.goingBack();
        if (states.stream()
                .anyMatch(step ->
                        step.outcome().filter(Outcome.Failed.class::isInstance).isPresent())) {
            return State.FAILED;
        }
        if (states.size() == AlongsideStep.ownSteps(run.plan(), stage).count()
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
        Optional<AlongsideStep> held = heldUpBy().filter(step -> step.isAtWork(run));
        if (held.isPresent()) {
            return Text.of("card.alongside.awaited", held.get().title());
        }
        StepState now = run.states().get(run.position());
        return now != null && now.outcome().isEmpty()
                ? doing(run.course().get(run.position()))
                : run.openQuestion()
                        .map(question -> Text.of("card.waits", question.gate().name()))
                        .orElse(Text.none());
    }

    private Text doing(Step step) {
        return moment.progress()
                .map(Progress::text)
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
        return moment.progress().flatMap(Meanwhile::share);
    }

    private static List<StepState> states(Run run, Stage stage) {
        Map<Integer, StepState> forward = run.forward();
        return AlongsideStep.ownSteps(run.plan(), stage)
                .mapToObj(forward::get)
                .takeWhile(state -> state != null)
                .toList();
    }

    /** How long a stage worked: waiting for people, and what ran beside, is not in it. */
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
