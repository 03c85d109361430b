package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gate as it was asked in a run.
 *
 * @param number the sequence number of the event that asked it
 * @param votes which stand: withdrawn ones are not among them
 * @param remindedAt when people were asked last
 * @param alongside the step alongside whose failure it is about; empty where it is about the run's main line
 */
public record Question(
        long number,
        Gate gate,
        List<Text> evidence,
        Instant askedAt,
        Instant remindedAt,
        int reminders,
        List<Vote> votes,
        Optional<RunEvent.QuestionSettled> settled,
        Optional<Integer> alongside) {

    /** Names the gate that asks whether idle sessions of others are ended. */
    public static final String SESSIONS = "sessions";

    /** Names the gate at which a person has to switch what lets the world in. */
    public static final String ENTRANCE = "entrance";

    /** @param reaction the message that it was given on by a reaction */
    public record Vote(
            String person,
            Decision decision,
            Instant at,
            Optional<String> reason,
            Optional<RunEvent.Origin> reaction) {}

    static Question asked(long number, Instant at, RunEvent.QuestionAsked asked, Optional<Integer> alongside) {
        return new Question(number, asked.gate(), asked.evidence(), at, at, 0, List.of(), Optional.empty(), alongside);
    }

    /** Whether the run begins with it. */
    public boolean isStart() {
        return gate.isStart();
    }

    public boolean open() {
        return settled.isEmpty();
    }

    boolean isAboutSessions() {
        return gate.name().equals(SESSIONS);
    }

    /** What somebody decided and did not take back. */
    public Optional<Vote> vote(String person, Decision decision) {
        return votes.stream()
                .filter(vote -> vote.person().equals(person) && vote.decision() == decision)
                .findFirst();
    }

    public boolean settledAs(Decision decision) {
        return settled.filter(event -> event.decision() == decision).isPresent();
    }

    /** Who settled it, in words. */
    public Text decidedBy() {
        List<String> people = settled.orElseThrow().by();
        return people.isEmpty() ? Text.of("run.nobody-decided", gate.name()) : Text.of("run.decided", people);
    }

    Question with(Vote vote) {
        List<Vote> standing = new ArrayList<>(without(vote.person(), vote.decision()).votes);
        standing.add(vote);
        return withVotes(standing);
    }

    Question without(String person, Decision decision) {
        return withVotes(votes.stream()
                .filter(vote -> !(vote.person().equals(person) && vote.decision() == decision))
                .toList());
    }

    Question settled(RunEvent.QuestionSettled event) {
        return new Question(
                number, gate, evidence, askedAt, remindedAt, reminders, votes, Optional.of(event), alongside);
    }

    Question reminded(Instant at) {
        return new Question(number, gate, evidence, askedAt, at, reminders + 1, votes, settled, alongside);
    }

    private Question withVotes(List<Vote> standing) {
        return new Question(
                number, gate, evidence, askedAt, remindedAt, reminders, List.copyOf(standing), settled, alongside);
    }
}
