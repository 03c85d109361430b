package drydock.run;

import drydock.plan.Decision;
import drydock.run.Question.Vote;
import drydock.run.RunEvent.AbortRequested;
import drydock.run.RunEvent.QuestionAsked;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.Reminded;
import drydock.run.RunEvent.VoteCast;
import drydock.run.RunEvent.VoteWithdrawn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a run has asked people, with the votes that stand. */
final class FoldedQuestions {
    private final SortedMap<Long, Question> questions = new TreeMap<>();

    List<Question> list() {
        return List.copyOf(questions.values());
    }

    void ask(long number, Instant at, QuestionAsked event) {
        questions.put(number, Question.asked(number, at, event));
    }

    void decide(VoteCast event, Instant at) {
        Vote vote = new Vote(event.person(), event.decision(), at, event.reason(), event.reaction());
        change(event.question(), question -> question.with(vote));
    }

    void withdraw(VoteWithdrawn event) {
        change(event.question(), question -> question.without(event.person(), event.decision()));
    }

    void remind(Reminded event, Instant at) {
        change(event.question(), question -> question.reminded(at));
    }

    void settle(QuestionSettled event) {
        change(event.question(), question -> question.settled(event));
    }

    boolean isAboutSessions(long number) {
        return questions.containsKey(number) && questions.get(number).isAboutSessions();
    }

    /**
     * In front of a question an abort is a ❌, unless that leaves the question standing; where only a retry or going back
     * is offered, it changes nothing.
     *
     * @return whether there was such a question
     */
    boolean reject(AbortRequested event, Instant at) {
        Optional<Question> asked = questions.values().stream()
                .filter(Question::open)
                .findFirst()
                .filter(question -> !question.gate().standing());
        Vote vote = new Vote(event.by(), Decision.REJECT, at, event.reason(), Optional.empty());
        asked.filter(question -> question.gate().offers(Decision.REJECT))
                .ifPresent(question -> change(question.number(), open -> open.with(vote)));
        return asked.isPresent();
    }

    /** Going back answers what was still asked: nobody can go on any more. */
    void close() {
        questions.replaceAll((number, question) ->
                question.open() ? question.settled(new QuestionSettled(number, Decision.REJECT, List.of())) : question);
    }

    private void change(long number, UnaryOperator<Question> change) {
        questions.computeIfPresent(number, (_, question) -> change.apply(question));
    }
}
