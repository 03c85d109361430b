package drydock.run.flow;

import static drydock.plan.Decision.APPROVE;
import static drydock.plan.Decision.REJECT;
import static drydock.plan.Decision.RETRY;
import static drydock.plan.Decision.ROLL_BACK;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.OnFailure;
import drydock.cluster.Role;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Gate.Approval;
import drydock.plan.Gate.Offer;
import drydock.plan.Outcome.Failed;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.TransientFault;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The questions that a failure raises, as the table of gates says. */
public final class FailureGates {
    /** Asked where a step has failed. */
    static final String FAILURE = "failure";

    private static final Approval ONE_APPROVER = new Approval(Role.APPROVER, 1, false);
    private static final Offer ROLLING_BACK = new Offer(ROLL_BACK, Text.of("failure.offer.roll-back"));
    private static final Offer UNWINDING = new Offer(ROLL_BACK, Text.of("failure.offer.unwind"));

    private static final Text STARTING_OVER = Text.of("failure.offer.start-over");

    private final Cluster.Approvals rules;

    FailureGates(Cluster.Approvals rules) {
        this.rules = rules;
    }

    /** Idle sessions of others hold the step at which the run stands; where nothing has changed yet, no answer unwinds. */
    Gate aboutSessions(Run run, Failed failure) {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(APPROVE, Text.of("failure.offer.end-sessions")));
        offers.add(new Offer(RETRY, Text.of("failure.offer.look-again")));
        return apart(Question.SESSIONS, question(run, failure), run, offers);
    }

    /** A person has to switch the entrance before the step at which the run stands can go on; it looks by itself as well. */
    Gate aboutEntrance(Run run, Failed failure) {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(RETRY, Text.of("failure.offer.look-again")));
        return apart(Question.ENTRANCE, Text.of("failure.entrance", failure.reason()), run, offers);
    }

    /** About what is for people to do; where nothing has changed yet, no answer unwinds. */
    private Gate apart(String name, Text question, Run run, List<Offer> offers) {
        boolean unwinds = unwinds(run);
        if (unwinds) {
            offers.add(new Offer(REJECT, Text.of("failure.offer.unwind")));
        } else if (!run.goingBack() && !run.reopened()) {
            offers.add(ROLLING_BACK);
        }
        return gate(name, question, offers, unwinds ? Optional.of(REJECT) : Optional.empty());
    }

    static boolean unwinds(Run run) {
        return !run.goingBack() && !run.dataChanged() && !run.reopened();
    }

    /** Not about what people do not like, or about what they want ended. */
    public static boolean isAboutFailure(Gate gate) {
        return Set.of(FAILURE, Question.SESSIONS, Question.ENTRANCE).contains(gate.name());
    }

    /** The step at which the run stands has failed and going back is no longer automatic. */
    Gate afterFailure(Run run, Failed failure, Stage stage) {
        List<Offer> offers = new ArrayList<>();
        boolean leavable = leavable(run, failure, stage);
        if (leavable) {
            offers.add(new Offer(APPROVE, Text.of(withoutNodes(run), failure.nodes())));
        } else {
            without(run)
                    .ifPresent(
                            missing -> offers.add(new Offer(APPROVE, Text.of("failure.offer.without-step", missing))));
        }
        offers.add(new Offer(RETRY, startsOver(run) ? STARTING_OVER : Text.of("failure.offer.retry")));
        if (!run.goingBack() && !run.reopened()) {
            offers.add(run.dataChanged() ? ROLLING_BACK : UNWINDING);
        }
        if (leavable) {
            offers.add(new Offer(REJECT, Text.of("failure.offer.not-like-that")));
        }
        return gate(FAILURE, question(run, failure), offers, onExpiry(run, stage, leavable));
    }

    private static Text question(Run run, Failed failure) {
        Text asked = Text.of("failure.question", failure.reason());
        return failure.faults().isEmpty() || startsOver(run)
                ? asked
                : Text.of(
                        "failure.away",
                        asked,
                        failure.faults().stream().map(TransientFault::text).toList());
    }

    /** People do not like what they see, or want the run ended, although nothing has failed. */
    Gate afterRejection(Run run, Text what) {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(RETRY, startsOver(run) ? STARTING_OVER : Text.of("failure.offer.retry-last")));
        boolean canGoBack = !run.goingBack() && !run.reopened();
        if (canGoBack) {
            offers.add(run.dataChanged() ? ROLLING_BACK : UNWINDING);
        }
        return gate(
                "decision",
                Text.of("failure.what-now", what),
                offers,
                configured().filter(_ -> canGoBack));
    }

    /** Whether a retry puts the backup back first; one of a step alongside begins that alone anew. */
    public static boolean startsOver(Run run) {
        return !run.goingBack()
                && run.standsAlongside().isEmpty()
                && run.lastMain()
                        .filter(last ->
                                run.plan().stageOf(last).steps().stream().anyMatch(Step::startsOver))
                        .isPresent();
    }

    /** Once the traffic was given back, only what nobody waits for, or a node whose host is away. */
    private static boolean leavable(Run run, Failed failure, Stage stage) {
        if (failure.nodes().isEmpty() || run.standsAlongside().isPresent()) {
            return false;
        }
        if (tidies(run)) {
            return true;
        }
        return run.goingBack()
                ? !openedGoingBack(run) || !failure.faults().isEmpty()
                : stage.onFailure() == Stage.OnFailure.OFFER_TO_LEAVE_OUT;
    }

    /** Whether the traffic was given back on the way back: every node gets requests then that was not left out before. */
    private static boolean openedGoingBack(Run run) {
        List<Step> undoing = run.undoing();
        return run.back().keySet().stream().map(undoing::get).anyMatch(Step::reopens);
    }

    private static boolean tidies(Run run) {
        return standing(run).tidies();
    }

    /** The step at which the run stands. */
    static Step standing(Run run) {
        return run.course().get(run.position());
    }

    /** Behind the closed entrance everything waits for what works alongside: nobody opens it on less. */
    private static Optional<Text> without(Run run) {
        return standing(run).without().filter(_ -> run.standsAlongside().isEmpty() || run.reopened());
    }

    private static String withoutNodes(Run run) {
        return tidies(run) ? "failure.offer.end-without" : "failure.offer.without";
    }

    private Optional<Decision> onExpiry(Run run, Stage stage, boolean leavable) {
        if (leavable) {
            return Optional.of(APPROVE);
        }
        return !run.goingBack() && !run.reopened() && stage.onFailure() == Stage.OnFailure.ASK_OR_AS_CONFIGURED
                ? configured()
                : Optional.empty();
    }

    private Optional<Decision> configured() {
        return rules.onFailure() == OnFailure.ROLL_BACK ? Optional.of(ROLL_BACK) : Optional.empty();
    }

    private Gate gate(String name, Text question, List<Offer> offers, Optional<Decision> onExpiry) {
        return new Gate(name, question, offers, ONE_APPROVER, onExpiry, rules.remindAfter(), rules.expireAfter());
    }
}
