package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.plan.Decision;
import drydock.plan.Stage;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Messages;
import drydock.text.Text;
import drydock.text.Truncation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far a run is: the one message that changes as it goes on.
 */
record ProgressCard(Run run, WindowText hours, RunCards.Moment moment, Forecast expected, PageLinks pages) {

    private static final int LONGEST_REASON = 80;

    Card in(Messages words) {
        boolean over = run.finished().isPresent();
        boolean asks = !over && run.openQuestion().isPresent();
        CardBuilder card = Card.titled(
                        Kind.PROGRESS,
                        words.of(Text.line(
                                run.goingBack() ? "◀ " : "▶ ",
                                run.name(),
                                " · ",
                                run.cluster(),
                                " · ",
                                run.plan().headline())))
                .run(run.id())
                .tone(tone(over, asks))
                .stages(new StageProgress(words, run, moment, expected).all());
        run.turnedBack().ifPresent(reason -> card.line(words.of(Text.of("card.going-back", brief(words, reason)))));
        downtime(words, card);
        run.openQuestion().filter(_ -> !over).ifPresent(question -> waiting(words, card, question));
        if (!run.leftOut().isEmpty()) {
            card.fact(words.of(Text.of("card.fact.left-out")), words.of(Text.names(run.leftOut())));
        }
        if (!over && !run.goingBack()) {
            rest().ifPresent(rest ->
                    card.fact(words.of(Text.of("card.fact.rest")), words.of(Text.of("card.stage.expected", rest))));
        }
        if (!over && !run.goingBack() && !run.reopened()) {
            card.offers(List.of(abort(words)));
        }
        return pages.on(card, words, run.id()).build();
    }

    private Tone tone(boolean over, boolean asks) {
        if (run.goingBack()) {
            return Tone.WARNING;
        }
        if (!over && run.failedAlongside().isPresent()) {
            return Tone.BAD;
        }
        return over ? Tone.NEUTRAL : asks ? Tone.ASKING : Tone.WORKING;
    }

    /** The whole failure stands where it was asked about, and in the summary: this message is said anew each second. */
    static Text brief(Messages words, Text reason) {
        return Text.verbatim(Truncation.truncate(words.of(reason), LONGEST_REASON));
    }

    private void downtime(Messages words, CardBuilder card) {
        Downtime downtime = Downtime.of(run, moment.now());
        if (downtime.opened().isPresent() || run.finished().isPresent()) {
            downtime.closed()
                    .ifPresent(_ ->
                            card.fact(words.of(Text.of("card.fact.closed")), words.of(Text.line(downtime.total()))));
        } else {
            downtime.closed()
                    .ifPresent(closed ->
                            card.fact(words.of(Text.of("card.fact.closed-since")), hours.time(closed), closed));
        }
    }

    /** It counts at once, without a gate at which it could be taken back: so it is asked about once more. */
    private Offer abort(Messages words) {
        return new Offer(
                Decision.REJECT.emoji(),
                words.of(Text.of("card.offer.abort")),
                Optional.of(new Confirmation(
                        words.of(Text.of("card.abort", run.name())),
                        words.of(Text.of("card.abort.yes")),
                        words.of(Text.of("card.abort.no")))));
    }

    /** Who is waited for, what was said so far, and from when on it counts. */
    private void waiting(Messages words, CardBuilder card, Question question) {
        card.fact(
                words.of(Text.of("card.fact.waits-for")),
                words.of(Text.of(
                        "card.waits-for",
                        question.gate().name(),
                        GateCard.voters(question.gate(), run.planned().requester()))));
        if (!question.votes().isEmpty()) {
            String votes = question.votes().stream()
                    .map(vote -> vote.decision().emoji() + " " + vote.person())
                    .collect(Collectors.joining("  "));
            card.fact(words.of(Text.of("card.fact.votes")), votes);
        }
        moment.settlesAt()
                .filter(moment.now()::isBefore)
                .map(at -> Duration.between(moment.now(), at).toSeconds() + 1)
                .ifPresent(seconds -> card.line(words.of(Text.of("card.counts-in", seconds))));
    }

    /**
     * What the stages took last time that are still to come, and what it took until nothing beside them was waited for; empty
     * where that is unknown of one of them.
     */
    private Optional<Duration> rest() {
        List<Stage> stages = run.plan().stages();
        int standing = StageProgress.standing(run);
        if (run.mainPosition() >= run.plan().steps().size()) {
            return Optional.empty();
        }
        Duration rest = Duration.ZERO;
        for (int place = standing; place < stages.size(); place++) {
            Optional<Duration> own = expected.of(stages.get(place));
            if (own.isEmpty()) {
                return own;
            }
            rest = later(rest, until(place)).plus(own.get());
        }
        return Optional.of(rest);
    }

    /** Until what runs beside the run, and a stage waits for, may have ended. */
    private Duration until(int place) {
        return AlongsideStep.in(run.plan()).stream()
                .filter(step -> step.awaitedIn() == place && step.isAtWork(run))
                .flatMap(step -> expected.of(step).map(usual -> usual.took().minus(since(step))).stream())
                .reduce(Duration.ZERO, ProgressCard::later);
    }

    private Duration since(AlongsideStep step) {
        return Duration.between(step.of(run).orElseThrow().startedAt(), moment.now());
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
