package drydock.page;

import drydock.plan.Deviation;
import drydock.plan.TransientFault;
import drydock.plan.step.entrance.OfferPreview;
import drydock.run.RunEvent;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.List;

/** An event of a run in one line, for programs: in English. */
public final class EventLine {
    private EventLine() {}

    public static String of(RunEvent event) {
        return Messages.ENGLISH.of(text(event));
    }

    private static Text text(RunEvent event) {
        return switch (event) {
            case RunEvent.Planned planned -> Text.line(planned.requester(), ": ", planned.command());
            case RunEvent.BecameDue _ -> Text.verbatim("its time has come");
            case RunEvent.ClusterLocked locked -> Text.line(locked.owner(), ": ", locked.reason());
            case RunEvent.ClusterUnlocked unlocked ->
                Text.line(
                        unlocked.by(),
                        unlocked.reason().map(reason -> ": " + reason).orElse(""));
            case RunEvent.QuestionAsked asked ->
                Text.line(asked.gate().name(), ": ", asked.gate().question());
            case RunEvent.VoteCast decided ->
                Text.line(decided.person(), " ", decided.decision().word(), about(decided.question()));
            case RunEvent.VoteWithdrawn withdrawn ->
                Text.line(
                        withdrawn.person(), " takes back ", withdrawn.decision().word(), about(withdrawn.question()));
            case RunEvent.QuestionSettled settled ->
                Text.line(settled.decision().word(), about(settled.question()), " by ", settled.by());
            case RunEvent.RetriedAutomatically back ->
                Text.line("tried again", about(back.question()), ": ", words(back.faults()));
            case RunEvent.VotesUnreadable unheard ->
                Text.line("unheard", about(unheard.question()), ": ", unheard.platforms());
            case RunEvent.Reminded reminded -> Text.line("reminded", about(reminded.question()));
            case RunEvent.AbortRequested aborted ->
                Text.line(
                        aborted.by(),
                        aborted.reason().map(reason -> ": " + reason).orElse(""));
            case RunEvent.DeviationsAccepted accepted ->
                Text.line(accepted.by(), about(accepted.question()), ": ", Deviation.texts(accepted.deviations()));
            case RunEvent.Refused refused -> Text.line(refused.person(), " ", refused.what(), ": ", refused.why());
            case RunEvent.StepStarted started ->
                Text.line(started.title(), started.attempt() > 1 ? ", attempt " + started.attempt() : "");
            case RunEvent.StepEnded ended ->
                Text.line(
                        ended.outcome().getClass().getSimpleName(),
                        ": ",
                        forPrograms(ended.outcome().text()));
            case RunEvent.StepRestarted held ->
                Text.line("begun again: ", held.reason(), " (", words(held.faults()), ")");
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

    /** Who has the address to look at a closed cluster passes its entrance: that is for the people at the gate alone. */
    private static Text forPrograms(Text note) {
        return OfferPreview.isAddress(note) ? Text.of("step.offer-preview") : note;
    }

    private static Text words(List<TransientFault> faults) {
        return Text.sentences(faults.stream().map(TransientFault::text).toList());
    }

    private static String about(long question) {
        return " on question " + question;
    }
}
