package drydock.answer;

import drydock.card.GateCard;
import drydock.cluster.Windows;
import drydock.plan.Outcome;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.entrance.OfferPreview;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs as people read them: each in a line, or one of them step by step. */
public final class RunText {
    private final Function<String, Optional<Windows>> windows;
    private final Clock clock;

    /** @param windows of a cluster, in whose time zone times are shown */
    public RunText(Function<String, Optional<Windows>> windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    public List<Text> of(List<Run> runs) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("runs.title"));
        runs.forEach(run -> lines.add(Text.line("  ", headline(run))));
        if (runs.isEmpty()) {
            lines.add(Text.line("  ", Text.of("runs.none")));
        }
        return lines;
    }

    public List<Text> of(Run run) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("run.title", headline(run)));
        lines.addAll(steps(run));
        run.questions().forEach(question -> {
            lines.add(Text.line("  ", Text.of("run.gate", question.gate().name(), settled(question))));
            question.evidence()
                    .forEach(evidence -> lines.add(Text.line("    ", OfferPreview.withoutAddress(evidence))));
        });
        if (run.finished().isEmpty()) {
            lines.add(Text.line("  ", waiting(run)));
        }
        return lines;
    }

    private List<Text> steps(Run run) {
        List<Text> lines = new ArrayList<>();
        List<Step> steps = run.plan().steps();
        Set<Stage> begun = new HashSet<>();
        run.forward().forEach((index, step) -> {
            Stage stage = run.plan().stageOf(index);
            if (begun.add(stage)) {
                lines.add(Text.line("  ", stage.title()));
            }
            Text line = of(steps.get(index), step);
            boolean beside = run.lane(false, index).isPresent();
            lines.add(Text.line("    ", beside ? Text.of("card.alongside", line) : line));
        });
        List<Step> undoing = run.undoing();
        run.back().forEach((index, step) -> lines.add(Text.line("  ◀ ", of(undoing.get(index), step))));
        return lines;
    }

    private Text of(Step step, Run.StepState state) {
        Duration took = Duration.between(state.startedAt(), state.endedAt().orElseGet(clock::instant));
        Text outcome = state.outcome()
                .map(Outcome::text)
                .map(OfferPreview::withoutAddress)
                .orElse(Text.of("run.step.running"));
        return Text.line(step.title(), "  ", took, "  ", outcome);
    }

    private static Text settled(Question question) {
        if (question.settled().isEmpty()) {
            return Text.of("run.open");
        }
        RunEvent.QuestionSettled settled = question.settled().get();
        Text by = settled.by().isEmpty() ? Text.of("run.nobody-in-time") : Text.names(settled.by());
        return Text.of("run.settled", settled.decision().word(), by);
    }

    private Text headline(Run run) {
        Text ending = run.finished().map(finished -> of(finished.ending())).orElseGet(() -> open(run));
        return Text.line(
                run.name(),
                "  ",
                run.cluster(),
                "  ",
                run.plan().headline(),
                "  ·  ",
                run.planned().requester(),
                "  ·  ",
                ending);
    }

    private Text open(Run run) {
        return run.planned()
                .notBefore()
                .filter(_ -> run.isScheduled())
                .flatMap(at -> windows.apply(run.cluster()).map(zone -> zone.shown(at)))
                .map(at -> Text.of("run.scheduled", at))
                .orElse(Text.of("run.open"));
    }

    private static Text of(Ending ending) {
        return switch (ending) {
            case DONE -> Text.of("run.ending.done");
            case DROPPED -> Text.of("run.ending.dropped");
            case UNWOUND -> Text.of("run.ending.unwound");
            case ROLLED_BACK -> Text.of("run.ending.rolled-back");
        };
    }

    /** What an open run waits for. */
    public static Text waiting(Run run) {
        return run.openQuestion()
                .map(question ->
                        Text.of("run.waits", run.name(), question.gate().name(), GateCard.offers(question.gate())))
                .orElse(Text.of(run.isScheduled() ? "run.for-later" : "run.at-work", run.name()));
    }
}
