package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.plan.Deviation;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.node.ComposeFiles;
import drydock.plan.step.plugin.VerifyPluginLoaded;
import drydock.plan.step.seal.KeepSealedCopies;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run has ended, how long it kept the entrance closed, and who decided.
 *
 * @param head the hash of its last event: by it anybody can tell later whether the journal is still the same
 */
record SummaryCard(Run run, Finished finished, Instant now, Optional<String> head, PageLinks pages) {

    private static final int SHOWN = 16;

    Card in(Messages words) {
        Downtime downtime = Downtime.of(run, now);
        CardBuilder card = Card.titled(done() ? Kind.SUMMARY : Kind.ERROR, words.of(title()))
                .run(run.id())
                .tone(tone());
        if (!finished.note().isEmpty()) {
            card.line(words.of(finished.note()));
        }
        meaning(downtime).forEach(text -> card.line(words.of(text)));
        if (downtime.closed().isPresent()) {
            card.fact(
                    words.of(Text.of("card.fact.closed")),
                    words.of(Text.line(downtime.total(), ": ", downtime.split())));
        }
        AlongsideStep.told(run, now)
                .forEach(text -> card.fact(words.of(Text.of("card.fact.meanwhile")), words.of(text)));
        sealed().forEach(text -> card.fact(words.of(Text.of("card.fact.sealed")), words.of(text)));
        card.fact(words.of(Text.of("card.fact.asked-by")), run.planned().requester());
        if (!deciders().isEmpty()) {
            card.fact(words.of(Text.of("card.fact.decided")), words.of(Text.names(deciders())));
        }
        card.fact(
                words.of(Text.of("card.fact.journal")),
                words.of(Text.of("card.journal", run.entries().size(), shown())));
        warnings().forEach(text -> card.warning(words.of(text)));
        return pages.on(card, words, run.id()).build();
    }

    /** Until when sealed copies stay beside the live databases, where they do. */
    private List<Text> sealed() {
        List<Step> steps = run.plan().steps();
        return run.forward().entrySet().stream()
                .filter(step -> steps.get(step.getKey()) instanceof KeepSealedCopies)
                .flatMap(step -> step.getValue().outcome().stream())
                .map(Outcome::text)
                .toList();
    }

    private Tone tone() {
        return switch (finished.ending()) {
            case DONE -> warnings().isEmpty() && run.leftOut().isEmpty() ? Tone.GOOD : Tone.WARNING;
            case DROPPED -> Tone.NEUTRAL;
            case UNWOUND, ROLLED_BACK -> Tone.WARNING;
        };
    }

    private List<Text> meaning(Downtime downtime) {
        List<Text> meaning = new ArrayList<>();
        switch (finished.ending()) {
            case DONE -> {
                if (!run.leftOut().isEmpty()) {
                    meaning.add(without());
                }
            }
            case DROPPED -> meaning.add(Text.of("card.dropped.means"));
            case UNWOUND -> meaning.add(Text.of("card.unwound.means"));
            case ROLLED_BACK -> meaning.add(Text.of("card.rolled-back.means"));
        }
        if (staysClosed(downtime)) {
            meaning.add(Text.of("card.stays-closed"));
        }
        return meaning;
    }

    private List<Text> warnings() {
        List<Text> warnings = new ArrayList<>();
        unchecked().ifPresent(warnings::add);
        composeFiles().ifPresent(warnings::add);
        if (done()) {
            run.accepted()
                    .forEach(accepted -> warnings.add(
                            Text.of("card.accepted", accepted.by(), Deviation.texts(accepted.deviations()))));
        }
        warnings.addAll(noted());
        run.containersSetAside().forEach(displaced -> warnings.add(displaced.text()));
        return warnings;
    }

    /** What a run that is through could not look at: it is no plain success. */
    private Optional<Text> unchecked() {
        return run.forward().values().stream()
                .flatMap(state -> state.outcome().stream())
                .map(Outcome::text)
                .filter(VerifyPluginLoaded::isUnchecked)
                .findFirst()
                .filter(_ -> done());
    }

    /** What people have to change, or compose goes back to it one day. */
    private Optional<Text> composeFiles() {
        return run.forward().values().stream()
                .flatMap(state -> state.outcome().stream())
                .flatMap(outcome -> ComposeFiles.toldIn(outcome.text()).stream())
                .findFirst()
                .filter(_ -> done());
    }

    private boolean staysClosed(Downtime downtime) {
        return done() && downtime.closed().isPresent() && downtime.opened().isEmpty();
    }

    private boolean done() {
        return finished.ending() == RunEvent.Ending.DONE;
    }

    private Text title() {
        String name = run.name() + " · " + run.cluster();
        return switch (finished.ending()) {
            case DONE -> Text.of("card.done", name, run.plan().headline());
            case DROPPED -> Text.of("card.dropped", name);
            case UNWOUND -> Text.of("card.unwound", name);
            case ROLLED_BACK -> Text.of("card.rolled-back", name);
        };
    }

    private Text without() {
        return Text.of(noted().isEmpty() ? "card.done.without" : "card.done.without.noted", run.leftOut());
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

    private Set<String> deciders() {
        return run.questions().stream()
                .flatMap(question -> question.settled().stream())
                .map(QuestionSettled::by)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String shown() {
        return head.map(hash -> hash.substring(0, Math.min(SHOWN, hash.length())))
                .orElse("?");
    }
}
