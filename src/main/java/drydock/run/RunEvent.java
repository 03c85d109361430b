package drydock.run;

import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Gate;
import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.TransientFault;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a run, in the past tense. A run is its folded events; their stored form must stay readable for ever.
 * A question is named by the sequence number of the event that asked it.
 */
public sealed interface RunEvent {

    /**
     * @param command the words that it was asked with
     * @param origin where it was asked, and where it lives
     * @param outsideWindow whether it may interrupt the cluster's service outside of its windows
     * @param notBefore before which it does not start; empty for at once
     */
    record Planned(
            Plan plan,
            String requester,
            String command,
            Optional<String> reason,
            Origin origin,
            boolean outsideWindow,
            Optional<Instant> notBefore)
            implements RunEvent {

        public Planned(Plan plan, String requester, String command, Optional<String> reason, Origin origin) {
            this(plan, requester, command, reason, origin, false, Optional.empty());
        }
    }

    /** The time has come that it was asked for, and the plan is still the same: from here on it has the cluster's lock. */
    record BecameDue() implements RunEvent {}

    /** A person's lock, which belongs to no run. */
    record ClusterLocked(String cluster, String owner, String reason) implements RunEvent {}

    /** @param by who gave it back; @param reason of that person */
    record ClusterUnlocked(String cluster, String owner, String by, Optional<String> reason) implements RunEvent {}

    /** @param platform of the chat; @param message the id of the message there, empty where there is none */
    record Origin(String platform, String channel, String message) {}

    /** @param evidence what speaks for an approval: hashes, versions, counts */
    record QuestionAsked(Gate gate, List<Text> evidence) implements RunEvent {}

    /** @param reaction the message that it was given on by a reaction, which can be looked at again */
    record VoteCast(long question, String person, Decision decision, Optional<String> reason, Optional<Origin> reaction)
            implements RunEvent {}

    record VoteWithdrawn(long question, String person, Decision decision) implements RunEvent {}

    /** @param by whose decisions counted; empty where nobody answered in time */
    record QuestionSettled(long question, Decision decision, List<String> by) implements RunEvent {}

    /**
     * What a failure was about is back and nobody had answered yet: the step is tried again.
     *
     * @param question that was open
     * @param alongside the step alongside that is tried again although that question is about something else, and stays open;
     *     empty where the question was about the failure
     */
    record RetriedAutomatically(long question, Optional<Integer> alongside, List<TransientFault> faults)
            implements RunEvent {

        /** Whether that leaves the question with nothing to answer. */
        public boolean settles(long asked) {
            return alongside.isEmpty() && question == asked;
        }
    }

    /** A question that nobody has answered in time waits for votes that may have been given on chats that cannot be read. */
    record VotesUnreadable(long question, List<String> platforms) implements RunEvent {}

    record Reminded(long question) implements RunEvent {}

    /** @param by who wants the run ended before its time */
    record AbortRequested(String by, Optional<String> reason) implements RunEvent {}

    /** At a gate people have said that what is not as it should be is all right. @param by whose decisions counted */
    record DeviationsAccepted(long question, List<Deviation> deviations, List<String> by) implements RunEvent {}

    /** A decision that did not count. */
    record Refused(String person, String what, Text why) implements RunEvent {}

    /**
     * @param index among the plan's steps, or, going back, among what takes back the begun ones
     * @param runner whose claim this is: another one's appends do not count from here on
     */
    record StepStarted(boolean goingBack, int index, int attempt, Text title, String runner) implements RunEvent {}

    record StepEnded(boolean goingBack, int index, Outcome outcome) implements RunEvent {}

    /**
     * The step that is at work was stopped by something that was away, and is begun again since that is back.
     *
     * @param faults what it was; how long it was waited for is the time since the event before
     */
    record StepRestarted(boolean goingBack, int index, Text reason, List<TransientFault> faults) implements RunEvent {}

    record NodeStarting(String node, String container) implements RunEvent {}

    /** @param startedAt of the container that is stopped, as Docker writes it; empty where none runs */
    record NodeStopping(String node, String startedAt) implements RunEvent {}

    /** Something was started against the plan and was stopped. */
    record IntruderDetected(String host, String container, String startedAt, boolean mayHaveOpenedDatabase, Text text)
            implements RunEvent {}

    /** A container that is none of the cluster's had a node's name when the run needed it, and is put aside. */
    record ContainerDisplaced(String node, String container, Text text) implements RunEvent {}

    /** The run cannot be carried on at all, for a reason that is no step's failure; it is tried again and again. */
    record Blocked(Text text) implements RunEvent {}

    /** Whether the run's guard sees what starts on a host, from here on. */
    record HostVisibilityChanged(String host, boolean visible, Text text) implements RunEvent {}

    /**
     * People went on without these nodes or, where there are none, without the step at which the run stood.
     *
     * @param note what they have to know: about the requests of these nodes, or about what was not done; or empty
     */
    record LeftOut(List<String> nodes, Text note) implements RunEvent {

        public LeftOut(List<String> nodes) {
            this(nodes, Text.none());
        }
    }

    /** From here on the begun steps are taken back, the last one first. */
    record TurnedBack(Text reason) implements RunEvent {}

    record Finished(Ending ending, Text note) implements RunEvent {}

    enum Ending {
        DONE,
        /** Nothing was done. */
        DROPPED,
        /** Taken back before any new version had started. */
        UNWOUND,
        /** Taken back together with the data. */
        ROLLED_BACK
    }
}
