package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.plan.Gate;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Messages;
import drydock.text.ShortId;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run would do, for those who decide whether it starts. */
public record PlanCard(Run run, WindowText hours) {

    private static final String INDENT = "   ";

    Card in(Messages words) {
        List<Text> lines =
                new ArrayList<>(lines(run.id(), run.plan(), run.planned().requester()));
        run.planned().reason().ifPresent(reason -> lines.add(1, Text.line("   ", Text.of("plan.reason", reason))));
        Gate start = run.plan().start();
        lines.add(Text.line(
                start.question(), "  ", GateCard.voters(start, run.planned().requester())));
        hours.begins().ifPresent(lines::add);
        run.questions().stream()
                .filter(Question::isStart)
                .findFirst()
                .flatMap(hours::atGate)
                .ifPresent(lines::add);
        lines.add(GateCard.offers(start));
        return new Card(Kind.PLAN, Optional.of(run.id()), words.of(lines), GateCard.emoji(start));
    }

    /** The plan alone. */
    public static List<Text> lines(String run, Plan plan, String requester) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("plan.title", ShortId.shown(run), plan.cluster(), plan.headline(), requester));
        int number = 1;
        for (Stage stage : plan.stages()) {
            Text steps =
                    new Joined(" · ", stage.steps().stream().map(Step::title).toList());
            lines.add(Text.line(INDENT, number++, " ", stage.title(), ": ", steps));
            stage.gate()
                    .ifPresent(gate -> lines.add(Text.line(
                            INDENT, "  ", Text.of("plan.gate", gate.name(), GateCard.voters(gate, requester)))));
        }
        plan.notes().forEach(note -> lines.add(Text.line(INDENT, "⚠ ", note)));
        lines.add(Text.line(INDENT, Text.of("plan.digest", plan.digest().substring(0, 12))));
        return lines;
    }
}
