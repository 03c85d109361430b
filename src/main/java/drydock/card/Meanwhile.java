package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.State;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.plan.Outcome.Failed;
import drydock.plan.TransientFault;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.StepEnded;
import drydock.run.RunStore.Entry;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of steps that are left to run beside the others: at a glance, at gates, and when one fails. */
record Meanwhile(Messages words, Run run, RunCards.Moment moment, Forecast expected) {
    /** A gate says it in quarters: what people decide by is not edited more often than it has to be. */
    private static final int COARSE = 25;
    /** What is still at work has not come to its end. */
    private static final int MOST = 75;

    /** In a line beside the run's stages. */
    Card.Stage stage(AlongsideStep step) {
        State state = state(step);
        Text note = note(step, state);
        return new Card.Stage(
                state,
                words.of(Text.of("card.alongside.row")),
                words.of(note.isEmpty() ? step.title() : Text.line(step.title(), ": ", note)),
                progress(step).filter(_ -> state == State.BESIDE).flatMap(Meanwhile::share));
    }

    private State state(AlongsideStep step) {
        if (step.isAtWork(run)) {
            return State.BESIDE;
        }
        if (step.failure(run).isPresent()) {
            return State.FAILED;
        }
        if (step.took(run).isPresent()) {
            return State.DONE;
        }
        return run.finished().isPresent() || run.goingBack() ? State.SKIPPED : State.TO_COME;
    }

    private Text note(AlongsideStep step, State state) {
        return switch (state) {
            case PRESENT, BESIDE -> progress(step).map(Progress::text).orElse(Text.none());
            case FAILED ->
                ProgressCard.brief(words, step.failure(run).orElseThrow().reason());
            case DONE -> Text.line(step.took(run).orElseThrow());
            case TO_COME ->
                expected.of(step)
                        .map(known -> Text.of("card.stage.expected", known.took()))
                        .orElse(Text.none());
            case SKIPPED -> Text.none();
        };
    }

    private Optional<Progress> progress(AlongsideStep step) {
        return Optional.ofNullable(moment.alongside().get(step.index()));
    }

    static Optional<Double> share(Progress known) {
        return known.share().isPresent() ? Optional.of(known.share().getAsDouble()) : Optional.empty();
    }

    /** How far each is while a question is open; once that is settled, how it stood then. */
    void atGate(CardBuilder card, Question question) {
        boolean asked = question.open() && run.finished().isEmpty();
        Run then = asked ? run : before(question);
        for (AlongsideStep step : AlongsideStep.in(run.plan())) {
            Optional<Failed> failure = step.failure(then);
            if (question.alongside().equals(Optional.of(step.index()))) {
                card.line(words.of(meaning(step, before(question))));
            } else if (failure.isPresent()) {
                card.warning(words.of(failed(step, failure.get())));
            } else if (step.of(then).isPresent()) {
                card.fact(
                        words.of(Text.of("card.fact.meanwhile")),
                        words.of(Text.line(step.title(), ": ", standing(step, then, asked))));
            }
        }
    }

    /** What it means, as people are asked about its failure. */
    private static Text meaning(AlongsideStep step, Run then) {
        return then.reopened()
                ? Text.of("card.alongside.asked.open", step.awaiting())
                : Text.of("card.alongside.asked.closed");
    }

    private Text failed(AlongsideStep step, Failed failure) {
        return Text.of(
                failure.faults().isEmpty() ? "card.alongside.failed" : "card.alongside.failed.away",
                step.title(),
                ProgressCard.brief(words, failure.reason()));
    }

    /** As it was until the question was settled: what is written after that, in the same instant too, is not of it. */
    private Run before(Question settled) {
        return Run.of(
                run.id(),
                run.entries().stream()
                        .takeWhile(entry -> !Wait.settles(entry, settled.number()))
                        .toList());
    }

    /** @param asked whether people still decide by it: how far a step was is not kept */
    private Text standing(AlongsideStep step, Run then, boolean asked) {
        Optional<Duration> took = step.took(then);
        if (took.isPresent()) {
            return Text.of("card.alongside.done", took.get());
        }
        return asked
                ? Text.of("card.alongside.awaiting", howFar(step), step.awaiting())
                : Text.of("card.alongside.not-yet");
    }

    private Text howFar(AlongsideStep step) {
        return progress(step)
                .flatMap(Meanwhile::share)
                .map(share -> Math.min((int) (share * 100) / COARSE * COARSE, MOST))
                .filter(percent -> percent > 0)
                .map(percent -> Text.line(percent, " %"))
                .orElse(Text.of("card.alongside.at-work"));
    }

    /** By their keys: a failure is told at once, whatever else people are asked then; what to do is asked later. */
    Map<String, Card> calls(PageLinks pages) {
        Map<String, Card> calls = new LinkedHashMap<>();
        for (Entry entry : run.entries()) {
            if (entry.event() instanceof StepEnded ended
                    && ended.outcome() instanceof Failed failed
                    && run.lane(ended.goingBack(), ended.index()).isPresent()) {
                Run then = Run.of(run.id(), run.entries().subList(0, (int) entry.seq()));
                calls.put(RunCards.callKey(then, entry.seq()), call(ended.index(), failed, then, pages));
            }
        }
        return calls;
    }

    private Card call(int index, Failed failed, Run then, PageLinks pages) {
        Text what =
                Text.of("card.alongside.call", run.name(), run.cluster(), new AlongsideStep(run.plan(), index).title());
        Text meaning = Text.of(
                then.reopened()
                        ? "card.alongside.call.open"
                        : then.dataChanged() ? "card.alongside.call.changed" : "card.alongside.call.unchanged");
        CardBuilder card = Card.titled(Kind.ERROR, "")
                .run(run.id())
                .tone(Tone.BAD)
                .lines(words.of(List.of(Text.line("⚠ ", what), failed.reason())));
        boolean goesOn = then.dataChanged() || then.reopened();
        if (goesOn && !failed.faults().isEmpty()) {
            card.line(words.of(Text.of("card.alongside.call.away", words(failed.faults()))));
        }
        card.line(words.of(meaning));
        return pages.on(card, words, run.id()).build();
    }

    private static Text words(List<TransientFault> faults) {
        return Text.sentences(faults.stream().map(TransientFault::text).toList());
    }
}
