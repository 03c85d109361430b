package drydock.run.flow;

import drydock.plan.Decision;
import drydock.run.Electorate;
import drydock.run.Question;
import drydock.run.Question.Vote;
import drydock.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts the votes on a question. An approval counts once a person, and only while its giver may give it. A standing ❌
 * keeps every ✅ from counting.
 */
public final class VoteCount {
    /** What a question comes to at an instant, unless somebody takes a needed vote back before. */
    public record Result(Decision decision, List<String> by, Instant at) {}

    private final Duration undoWindow;
    private final Electorate electorate;

    VoteCount(Duration undoWindow, Electorate electorate) {
        this.undoWindow = undoWindow;
        this.electorate = electorate;
    }

    Optional<Result> count(Run run, Question question) {
        Optional<Result> rejection = count(run, question, Decision.REJECT);
        if (rejection.isPresent()) {
            return rejection;
        }
        return Stream.of(Decision.ROLL_BACK, Decision.RETRY, Decision.APPROVE)
                .flatMap(decision -> count(run, question, decision).stream())
                .min(Comparator.comparing(Result::at));
    }

    private Optional<Result> count(Run run, Question question, Decision decision) {
        List<Vote> votes = question.votes().stream()
                .filter(vote -> vote.decision() == decision && question.gate().offers(decision))
                .filter(vote -> electorate.mayDecide(run, question.gate(), vote.person(), decision))
                .sorted(Comparator.comparing(Vote::at))
                .toList();
        int needed = question.gate().needed(decision);
        return votes.size() < needed
                ? Optional.empty()
                : Optional.of(new Result(
                        decision,
                        votes.stream().map(Vote::person).toList(),
                        votes.get(needed - 1).at().plus(undoWindow)));
    }
}
