package drydock.page.run;

import drydock.card.Attempt;
import drydock.page.Reader;
import drydock.page.Reader.Moment;
import drydock.page.run.TimeAxis.Bar;
import drydock.plan.Outcome;
import drydock.plan.step.entrance.OfferPreview;
import drydock.run.Run.StepState;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run in a line.
 *
 * @param kind how it stands, for the style sheet: done, skipped, failed, now, cut-off, to-come
 * @param sign the same as a sign, and {@code how} in words
 * @param beside that the stages that follow went on beside it; empty where they did not
 * @param note what it said at its end, or how far it is
 * @param share of what it has to do in percent, while that is known
 * @param bars when it was carried out, each time
 */
public record StepRow(
        String kind,
        String sign,
        String how,
        String title,
        Optional<String> beside,
        Optional<Moment> begun,
        Optional<String> took,
        String note,
        Optional<Integer> share,
        List<Bar> bars) {

    /** What a step is like that nobody has begun. */
    static StepRow toCome(Text title, Reader reader) {
        return new StepRow(
                "to-come",
                "○",
                reader.say("page.step.to-come"),
                reader.say(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                List.of());
    }

    /** @param attempts at it, of which there is one at least */
    static StepRow of(
            Text title,
            StepState state,
            List<Attempt> attempts,
            boolean open,
            Optional<Progress> progress,
            TimeAxis axis,
            Reader reader) {
        Attempt last = attempts.getLast();
        boolean now = open && last.outcome().isEmpty();
        Optional<Outcome> outcome = state.outcome().or(last::outcome);
        Kind kind = Kind.of(outcome, now);
        Text note = outcome.map(Outcome::text)
                .or(() -> progress.filter(_ -> now).map(Progress::text))
                .orElse(Text.none());
        Duration took = attempts.stream()
                .map(attempt -> Duration.between(attempt.from(), attempt.to()))
                .reduce(Duration.ZERO, Duration::plus);
        return new StepRow(
                kind.word,
                kind.sign,
                kind.in(reader, attempts.size()),
                reader.say(title),
                last.alongside() ? Optional.of(reader.say("page.step.beside")) : Optional.empty(),
                Optional.of(reader.clock(attempts.getFirst().from())),
                Optional.of(reader.span(took)),
                reader.say(OfferPreview.withoutAddress(note)),
                progress.filter(_ -> now).flatMap(StepRow::percent),
                attempts.stream()
                        .map(attempt -> axis.bar(Kind.of(attempt.outcome(), now).word, attempt.from(), attempt.to()))
                        .toList());
    }

    private static Optional<Integer> percent(Progress progress) {
        return progress.share().isPresent()
                ? Optional.of((int) Math.floor(progress.share().getAsDouble() * 100))
                : Optional.empty();
    }

    /** How a step stands. */
    private enum Kind {
        DONE("done", "✔"),
        SKIPPED("skipped", "–"),
        FAILED("failed", "✖"),
        NOW("now", "▶"),
        CUT_OFF("cut-off", "✖");

        private final String word;
        private final String sign;

        Kind(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        static Kind of(Optional<Outcome> outcome, boolean now) {
            return outcome.map(known -> switch (known) {
                        case Outcome.Done _ -> DONE;
                        case Outcome.Skipped _ -> SKIPPED;
                        case Outcome.Failed _ -> FAILED;
                    })
                    .orElse(now ? NOW : CUT_OFF);
        }

        private String in(Reader reader, int attempts) {
            String how = reader.say(
                    switch (this) {
                        case DONE -> Text.of("page.step.done");
                        case SKIPPED -> Text.of("page.step.skipped");
                        case FAILED -> Text.of("page.step.failed");
                        case NOW -> Text.of("page.step.now");
                        case CUT_OFF -> Text.of("page.step.cut-off");
                    });
            return attempts == 1 ? how : how + ", " + reader.say("page.step.attempts", attempts);
        }
    }
}
