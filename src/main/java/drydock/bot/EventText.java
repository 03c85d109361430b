package drydock.bot;

import drydock.run.RunEvent;

/** An event of a run in one line. */
final class EventText {
    private EventText() {}

    static String of(RunEvent event) {
        return switch (event) {
            case RunEvent.Planned planned -> planned.requester() + ": " + planned.command();
            case RunEvent.Asked asked ->
                asked.gate().name() + ": " + asked.gate().question();
            case RunEvent.Decided decided ->
                decided.person() + " " + decided.decision().word() + about(decided.question());
            case RunEvent.Withdrawn withdrawn ->
                withdrawn.person() + " takes back " + withdrawn.decision().word() + about(withdrawn.question());
            case RunEvent.Settled settled ->
                settled.decision().word() + about(settled.question()) + " by " + String.join(", ", settled.by());
            case RunEvent.Reminded reminded -> "reminded" + about(reminded.question());
            case RunEvent.Aborted aborted ->
                aborted.by() + aborted.reason().map(reason -> ": " + reason).orElse("");
            case RunEvent.Refused refused -> refused.person() + " " + refused.what() + ": " + refused.why();
            case RunEvent.StepStarted started ->
                started.title() + (started.attempt() > 1 ? ", attempt " + started.attempt() : "");
            case RunEvent.StepEnded ended ->
                ended.outcome().getClass().getSimpleName() + ": "
                        + ended.outcome().text();
            case RunEvent.NodeStarting starting -> starting.node();
            case RunEvent.NodeStopping stopping -> stopping.node();
            case RunEvent.Intruded intruded -> intruded.text();
            case RunEvent.LeftOut left -> String.join(", ", left.nodes());
            case RunEvent.TurnedBack turned -> turned.reason();
            case RunEvent.Finished finished -> finished.ending() + " " + finished.note();
        };
    }

    private static String about(long question) {
        return " on question " + question;
    }
}
