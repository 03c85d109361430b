package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Outcome;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.plan.Decision;
import drydock.plan.Plan;
import drydock.plan.Step;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Messages;
import drydock.text.ShortId;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run would do, for those who decide whether it starts: what changes, what that means, the stages and their gates,
 * and what people should know. Once that is decided, what became of it stands below.
 */
public final class PlanCard {
    private static final int DIGEST = 12;

    private final Messages words;
    private final Plan plan;
    private final String requester;
    private final Forecast expected;

    public PlanCard(Messages words, Plan plan, String requester, Forecast expected) {
        this.words = words;
        this.plan = plan;
        this.requester = requester;
        this.expected = expected;
    }

    /** The plan of a run, with what it takes to start it. */
    Card of(Run run, WindowText hours, PageLinks pages) {
        CardBuilder card = plan(run.id());
        run.planned().reason().ifPresent(reason -> card.fact(words.of(Text.of("card.fact.reason")), reason));
        hours.begins().ifPresent(at -> {
            card.fact(words.of(Text.of("card.fact.begins")), hours.time(at), at);
            card.line(words.of(Text.of("card.scheduled")));
        });
        Optional<Question> start =
                run.questions().stream().filter(Question::isStart).findFirst();
        start.flatMap(hours::atGate).ifPresent(text -> card.warning(words.of(text)));
        pages.on(card, words, run.id());
        Optional<Outcome> outcome =
                gone(run, hours).or(() -> start.flatMap(question -> GateCard.outcome(words, run, question, hours)));
        if (outcome.isPresent()) {
            boolean approved = gone(run, hours).isEmpty()
                    && start.filter(question -> question.settledAs(Decision.APPROVE))
                            .isPresent();
            return card.tone(approved ? Tone.GOOD : Tone.WARNING)
                    .outcome(outcome.get())
                    .build();
        }
        if (run.finished().isPresent()) {
            return card.tone(Tone.NEUTRAL).build();
        }
        return card.tone(Tone.ASKING)
                .fact(words.of(Text.of("card.fact.starts")), words.of(GateCard.voters(plan.start(), requester)))
                .offers(GateCard.offers(words, plan.start()))
                .build();
    }

    /** A plan that was approved and is no more: the cluster was not as the plan saw it, so a new one is asked for. */
    private Optional<Outcome> gone(Run run, WindowText hours) {
        boolean stale = run.finished().isPresent()
                && run.forward().values().stream()
                        .flatMap(step -> step.outcome().stream())
                        .anyMatch(ended -> ended.text().equals(ConfirmUnchanged.STALE));
        Instant end = run.entries().getLast().at();
        return stale
                ? Optional.of(new Outcome(words.of(Text.of("card.outcome.stale")), hours.time(end), end, ""))
                : Optional.empty();
    }

    /** The plan alone: nothing of it can be decided. */
    public CardBuilder plan(String run) {
        CardBuilder card = Card.titled(
                        Kind.PLAN, words.of(Text.of("plan.title", ShortId.shown(run), plan.cluster(), plan.headline())))
                .run(run)
                .line(words.of(expected.meaning()))
                .line(words.of(plan.start().question()))
                .fact(words.of(Text.of("card.fact.asked-by")), requester)
                .fact(words.of(Text.of("card.fact.digest")), plan.digest().substring(0, DIGEST));
        List<String> steps = new ArrayList<>();
        List<drydock.plan.Stage> stages = plan.stages();
        for (int place = 0; place < stages.size(); place++) {
            String title = (place + 1) + " " + words.of(stages.get(place).title());
            String note = words.of(joined(notes(stages.get(place), place)));
            card.stages(List.of(new Stage(State.TO_COME, title, note, Optional.empty())));
            steps.add(title + ": " + words.of(joined(steps(stages.get(place), place))));
        }
        return card.warnings(words.of(plan.notes())).details(words.of(Text.of("card.details.steps")), steps);
    }

    private static Text joined(Stream<Text> texts) {
        return new Joined(" · ", texts.toList());
    }

    /** What the stage waits for at first, what goes on beside it, and the gate behind it. */
    private Stream<Text> notes(drydock.plan.Stage stage, int place) {
        Stream<Text> awaited = alongside(step -> step.awaitedIn() == place).map(this::cost);
        return Stream.of(awaited, beside(place), gate(stage).stream()).flatMap(texts -> texts);
    }

    private Stream<Text> steps(drydock.plan.Stage stage, int place) {
        List<Step> all = plan.steps();
        Stream<Text> own = AlongsideStep.ownSteps(plan, stage)
                .mapToObj(step -> all.get(step).title());
        return Stream.concat(own, beside(place));
    }

    private Stream<Text> beside(int place) {
        return alongside(step -> step.beside() == place).map(step -> Text.of("card.alongside", step.title()));
    }

    private Text cost(AlongsideStep step) {
        return expected.of(step)
                .map(last -> Text.of("plan.awaits.last", last.took(), last.awaited()))
                .orElse(Text.of("plan.awaits"));
    }

    private Stream<AlongsideStep> alongside(Predicate<AlongsideStep> which) {
        return AlongsideStep.in(plan).stream().filter(which);
    }

    private Optional<Text> gate(drydock.plan.Stage stage) {
        return stage.gate().map(known -> Text.of("plan.gate", known.name(), GateCard.voters(known, requester)));
    }
}
