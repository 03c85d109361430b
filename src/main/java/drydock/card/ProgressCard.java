package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.plan.Decision;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.text.Messages;
import drydock.text.Text;
import drydock.text.Truncation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far a run is: the one message that changes as it goes on.
 *
 * @param progress how far the step is that is at work
 * @param settlesAt when the open question comes to its end, unless a vote is taken back
 */
record ProgressCard(Run run, Instant now, Optional<Text> progress, Optional<Instant> settlesAt) {

    private static final int LONGEST_REASON = 80;

    Card in(Messages words) {
        List<Text> lines = new ArrayList<>();
        lines.add(headline(words));
        doing().ifPresent(lines::add);
        run.openQuestion().flatMap(this::votes).ifPresent(lines::add);
        if (!run.leftOut().isEmpty()) {
            lines.add(Text.of("card.left-out", run.leftOut()));
        }
        boolean abortable = run.finished().isEmpty() && !run.goingBack() && !run.reopened();
        List<String> reactions = abortable ? List.of(Decision.REJECT.emoji()) : List.of();
        return new Card(Kind.PROGRESS, Optional.of(run.id()), words.of(lines), reactions);
    }

    private Text headline(Messages words) {
        Downtime downtime = Downtime.of(run, now);
        Text closed = downtime.closed().isPresent() && downtime.opened().isEmpty()
                ? Text.line("  ·  ", Text.of("card.closed", downtime.total()))
                : Text.none();
        return Text.line(run.goingBack() ? "◀ " : "▶ ", run.name(), "  ·  ", where(words), closed);
    }

    private Text where(Messages words) {
        if (run.finished().isPresent()) {
            return Text.of("card.finished");
        }
        if (run.goingBack()) {
            return Text.of("card.going-back", brief(words.of(run.turnedBack().orElse(Text.none()))));
        }
        Optional<Text> waiting = waiting();
        if (waiting.isPresent()) {
            return waiting.get();
        }
        int position = Math.min(run.position(), run.plan().steps().size() - 1);
        return run.plan().stageOf(position).title();
    }

    /** The whole failure stands where it was asked about, and in the summary: this message is said anew each second. */
    private static String brief(String reason) {
        return Truncation.truncate(reason, LONGEST_REASON);
    }

    /** The gate at which nothing goes on until people decide. */
    private Optional<Text> waiting() {
        boolean atWork = Optional.ofNullable(run.states().get(run.position()))
                .filter(state -> state.outcome().isEmpty())
                .isPresent();
        return atWork
                ? Optional.empty()
                : run.openQuestion()
                        .map(question -> Text.of("card.waits", question.gate().name()));
    }

    private Optional<Text> doing() {
        List<Step> course = run.course();
        if (run.position() >= course.size()
                || run.finished().isPresent()
                || waiting().isPresent()) {
            return Optional.empty();
        }
        Step step = course.get(run.position());
        StepState state = run.states().get(run.position());
        Text how = state == null
                ? Text.none()
                : state.outcome().map(Outcome::text).or(() -> progress).orElse(Text.none());
        return Optional.of(how.isEmpty() ? step.title() : Text.line(step.title(), ": ", how));
    }

    private Optional<Text> votes(Question question) {
        if (question.votes().isEmpty()) {
            return Optional.empty();
        }
        String votes = question.votes().stream()
                .map(vote -> vote.decision().emoji() + " " + vote.person())
                .collect(Collectors.joining("  "));
        Text when = settlesAt
                .filter(now::isBefore)
                .map(at -> Duration.between(now, at).toSeconds() + 1)
                .map(seconds -> Text.line("  ·  ", Text.of("card.counts-in", seconds)))
                .orElse(Text.none());
        return Optional.of(Text.line(Text.of("run.gate", question.gate().name(), votes), when));
    }
}
