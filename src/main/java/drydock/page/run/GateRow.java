package drydock.page.run;

import drydock.card.Wait;
import drydock.page.Reader;
import drydock.page.Reader.Moment;
import drydock.page.run.TimeAxis.Bar;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Gate.Offer;
import drydock.plan.step.entrance.OfferPreview;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunStore.Entry;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gate as it was asked in a run: what there was to see, who decided what, and what became of it.
 *
 * @param open whether people are waited for
 * @param result what was decided, by whom and how long it took; while it is open how long it has waited
 * @param words what people said about it, decisions that did not count too, in order
 */
public record GateRow(
        String name,
        String question,
        Moment asked,
        boolean open,
        String sign,
        String result,
        List<String> evidence,
        List<Said> words,
        List<Bar> bars) {

    /** @param counted whether it was no refused one */
    public record Said(Moment at, String text, boolean counted) {}

    static GateRow of(Run run, Question question, Wait wait, TimeAxis axis, Reader reader) {
        boolean open = question.open() && run.finished().isEmpty();
        return new GateRow(
                question.gate().name(),
                reader.say(question.gate().question()),
                reader.clock(question.askedAt()),
                open,
                open
                        ? "▶"
                        : question.settled()
                                .map(settled -> settled.decision().emoji())
                                .orElse("–"),
                result(question, wait, open, reader),
                question.evidence().stream()
                        .map(OfferPreview::withoutAddress)
                        .map(reader::say)
                        .toList(),
                run.entries().stream()
                        .filter(entry -> isDuring(entry, question, wait))
                        .flatMap(entry -> said(entry, question, reader))
                        .toList(),
                wait.to().isAfter(axis.from()) ? List.of(axis.bar("waiting", wait.idle(), wait.to())) : List.of());
    }

    private static String result(Question question, Wait wait, boolean open, Reader reader) {
        String took = reader.span(wait.length());
        if (open) {
            return reader.say("page.gate.waits", took);
        }
        if (question.settled().isEmpty()) {
            return reader.say("page.gate.never", took);
        }
        QuestionSettled settled = question.settled().get();
        String what = reader.say(meaning(question.gate(), settled.decision()));
        return settled.by().isEmpty()
                ? reader.say("page.gate.by-itself", what, took)
                : reader.say("page.gate.settled", what, Text.names(settled.by()), took);
    }

    private static Text meaning(Gate gate, Decision decision) {
        return gate.offers().stream()
                .filter(offer -> offer.decision() == decision)
                .map(Offer::meaning)
                .findFirst()
                .orElse(Text.verbatim(decision.word()));
    }

    private static Stream<Said> said(Entry entry, Question question, Reader reader) {
        Moment at = reader.clock(entry.at());
        return switch (entry.event()) {
            case RunEvent.VoteCast cast
            when cast.question() == question.number() -> Stream.of(new Said(at, vote(cast, question, reader), true));
            case RunEvent.VoteWithdrawn withdrawn
            when withdrawn.question() == question.number() ->
                Stream.of(new Said(
                        at,
                        reader.say(
                                "page.gate.taken-back",
                                withdrawn.person(),
                                meaning(question.gate(), withdrawn.decision())),
                        true));
            case RunEvent.AbortRequested abort ->
                Stream.of(new Said(at, reader.say("page.gate.abort", abort.by()) + why(abort.reason()), true));
            case RunEvent.Refused refused ->
                Stream.of(new Said(
                        at, reader.say("page.gate.refused", refused.person(), refused.what(), refused.why()), false));
            default -> Stream.empty();
        };
    }

    private static String vote(RunEvent.VoteCast cast, Question question, Reader reader) {
        Text line =
                Text.line(cast.decision().emoji(), " ", cast.person(), ": ", meaning(question.gate(), cast.decision()));
        return reader.say(line) + why(cast.reason());
    }

    private static String why(Optional<String> reason) {
        return reason.map(words -> " («" + words + "»)").orElse("");
    }

    static boolean isDuring(Entry entry, Question question, Wait wait) {
        return entry.seq() > question.number() && !entry.at().isAfter(wait.to());
    }
}
