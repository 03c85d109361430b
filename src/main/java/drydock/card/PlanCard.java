package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.plan.Gate;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run would do, for those who decide whether it starts. */
record PlanCard(Run run, WindowText hours) {

    Card in(Messages words) {
        List<Text> lines =
                new ArrayList<>(PlanText.of(run.id(), run.plan(), run.planned().requester()));
        run.planned().reason().ifPresent(reason -> lines.add(1, Text.line("   ", Text.of("plan.reason", reason))));
        Gate start = run.plan().start();
        lines.add(Text.line(
                start.question(), "  ", GateText.voters(start, run.planned().requester())));
        hours.begins().ifPresent(lines::add);
        run.questions().stream()
                .filter(Question::isStart)
                .findFirst()
                .flatMap(hours::atGate)
                .ifPresent(lines::add);
        lines.add(GateText.offers(start));
        return new Card(Kind.PLAN, Optional.of(run.id()), words.of(lines), GateText.emoji(start));
    }
}
