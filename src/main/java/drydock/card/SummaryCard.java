package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.plan.Deviation;
import drydock.plan.Outcome;
import drydock.plan.node.ComposeFiles;
import drydock.plan.step.plugin.VerifyPluginLoaded;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.LeftOut;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunStore;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run has ended, how long it kept the entrance closed, and who decided.
 *
 * @param head the hash of its last event: by it anybody can tell later whether the journal is still the same
 */
record SummaryCard(Run run, Finished finished, Instant now, Optional<String> head) {

    private static final int SHOWN = 16;

    Card in(Messages words) {
        Downtime downtime = Downtime.of(run, now);
        List<Text> lines = new ArrayList<>();
        lines.add(ending());
        if (downtime.closed().isPresent()) {
            lines.add(Text.of("card.downtime", downtime.total(), downtime.work(), downtime.waiting()));
        }
        if (staysClosed(downtime)) {
            lines.add(Text.of("card.stays-closed"));
        }
        unchecked().ifPresent(lines::add);
        composeFiles().ifPresent(lines::add);
        if (done()) {
            run.accepted()
                    .forEach(accepted ->
                            lines.add(Text.of("card.accepted", accepted.by(), Deviation.texts(accepted.deviations()))));
        }
        noted().forEach(note -> lines.add(Text.line("⚠ ", note)));
        run.containersSetAside().forEach(displaced -> lines.add(Text.line("⚠ ", displaced.text())));
        lines.add(people());
        return new Card(done() ? Kind.SUMMARY : Kind.ERROR, Optional.of(run.id()), words.of(lines), List.of());
    }

    /** What a run that is through could not look at: it is no plain success. */
    private Optional<Text> unchecked() {
        return run.forward().values().stream()
                .flatMap(state -> state.outcome().stream())
                .map(Outcome::text)
                .filter(VerifyPluginLoaded::isUnchecked)
                .findFirst()
                .filter(_ -> done())
                .map(note -> Text.line("⚠ ", note));
    }

    /** What people have to change, or compose goes back to it one day. */
    private Optional<Text> composeFiles() {
        return run.forward().values().stream()
                .flatMap(state -> state.outcome().stream())
                .flatMap(outcome -> ComposeFiles.toldIn(outcome.text()).stream())
                .findFirst()
                .filter(_ -> done())
                .map(files -> Text.line("⚠ ", files));
    }

    private boolean staysClosed(Downtime downtime) {
        return done() && downtime.closed().isPresent() && downtime.opened().isEmpty();
    }

    private boolean done() {
        return finished.ending() == RunEvent.Ending.DONE;
    }

    private Text ending() {
        String name = run.name() + "  ·  " + run.cluster();
        Text why = finished.note().isEmpty() ? Text.none() : Text.line(": ", finished.note());
        return switch (finished.ending()) {
            case DONE -> Text.line(Text.of("card.done", name, run.plan().headline()), without());
            case DROPPED -> Text.of("card.dropped", name, why);
            case UNWOUND -> Text.of("card.unwound", name, why);
            case ROLLED_BACK -> Text.of("card.rolled-back", name, why);
        };
    }

    private Text without() {
        return run.leftOut().isEmpty()
                ? Text.none()
                : Text.line(
                        ", ",
                        Text.of(noted().isEmpty() ? "card.done.without" : "card.done.without.noted", run.leftOut()));
    }

    /** What people have to know of what the run went on without: nodes that get requests all the same, or a step. */
    private List<Text> noted() {
        return run.entries().stream()
                .map(RunStore.Entry::event)
                .flatMap(event -> event instanceof LeftOut left && !left.note().isEmpty()
                        ? Stream.of(left.note())
                        : Stream.empty())
                .toList();
    }

    private Text people() {
        TreeSet<String> deciders = run.questions().stream()
                .flatMap(question -> question.settled().stream())
                .map(QuestionSettled::by)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        String requester = run.planned().requester();
        int events = run.entries().size();
        return deciders.isEmpty()
                ? Text.of("card.people", requester, events, shown())
                : Text.of("card.people.decided", requester, events, deciders, shown());
    }

    private String shown() {
        return head.map(hash -> hash.substring(0, Math.min(SHOWN, hash.length())))
                .orElse("?");
    }
}
