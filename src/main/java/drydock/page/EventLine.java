package drydock.page;

import drydock.plan.Deviation;
import drydock.plan.TransientFault;
import drydock.plan.step.entrance.OfferPreview;
import drydock.run.RunEvent;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;

/** An event of a run in one line. */
public final class EventLine {
    private EventLine() {}

    /** For programs: in English. */
    public static String of(RunEvent event) {
        return Messages.ENGLISH.of(text(event));
    }

    public static Text text(RunEvent event) {
        return switch (event) {
            case RunEvent.Planned planned -> Text.line(planned.requester(), ": ", planned.command());
            case RunEvent.BecameDue _ -> Text.of("event.due");
            case RunEvent.ClusterLocked locked -> Text.line(locked.owner(), ": ", locked.reason());
            case RunEvent.ClusterUnlocked unlocked ->
                Text.line(
                        unlocked.by(),
                        unlocked.reason().map(reason -> ": " + reason).orElse(""));
            case RunEvent.QuestionAsked asked ->
                Text.line(asked.gate().name(), ": ", asked.gate().question());
            case RunEvent.VoteCast cast ->
                Text.of("event.vote", cast.person(), cast.decision().word(), cast.question());
            case RunEvent.VoteWithdrawn withdrawn ->
                Text.of(
                        "event.vote-withdrawn",
                        withdrawn.person(),
                        withdrawn.decision().word(),
                        withdrawn.question());
            case RunEvent.QuestionSettled settled ->
                Text.of("event.settled", settled.decision().word(), settled.question(), Text.names(settled.by()));
            case RunEvent.RetriedAutomatically back ->
                Text.of(
                        back.alongside().isPresent() ? "event.retried-beside" : "event.retried",
                        back.question(),
                        words(back.faults()));
            case RunEvent.VotesUnreadable unheard ->
                Text.of("event.unreadable", unheard.question(), Text.names(unheard.platforms()));
            case RunEvent.Reminded reminded -> Text.of("event.reminded", reminded.question());
            case RunEvent.AbortRequested aborted ->
                Text.line(
                        aborted.by(),
                        aborted.reason().map(reason -> ": " + reason).orElse(""));
            case RunEvent.DeviationsAccepted accepted ->
                Text.of(
                        "event.accepted",
                        Text.names(accepted.by()),
                        accepted.question(),
                        Deviation.texts(accepted.deviations()));
            case RunEvent.Refused refused -> Text.line(refused.person(), " ", refused.what(), ": ", refused.why());
            case RunEvent.StepStarted started ->
                started.attempt() > 1 ? Text.of("event.attempt", started.title(), started.attempt()) : started.title();
            case RunEvent.StepEnded ended ->
                Text.line(
                        ended.outcome().getClass().getSimpleName(),
                        ": ",
                        OfferPreview.withoutAddress(ended.outcome().text()));
            case RunEvent.StepRestarted held -> Text.of("event.begun-again", held.reason(), words(held.faults()));
            case RunEvent.NodeStarting starting -> Text.verbatim(starting.node());
            case RunEvent.NodeStopping stopping -> Text.verbatim(stopping.node());
            case RunEvent.IntruderDetected intruded -> intruded.text();
            case RunEvent.ContainerDisplaced displaced -> displaced.text();
            case RunEvent.Blocked stuck -> stuck.text();
            case RunEvent.HostVisibilityChanged watched -> watched.text();
            case RunEvent.LeftOut(List<String> nodes, Text note) when nodes.isEmpty() -> note;
            case RunEvent.LeftOut left -> Text.line(Text.names(left.nodes()), " ", left.note());
            case RunEvent.TurnedBack turned -> turned.reason();
            case RunEvent.Finished finished -> Text.line(finished.ending(), " ", finished.note());
        };
    }

    private static Text words(List<TransientFault> faults) {
        return Text.sentences(faults.stream().map(TransientFault::text).toList());
    }
}
