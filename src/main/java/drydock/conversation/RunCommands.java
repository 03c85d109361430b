package drydock.conversation;

import drydock.announcement.Replies;
import drydock.announcement.RunChannels;
import drydock.answer.RunText;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.command.Command;
import drydock.decision.Decisions;
import drydock.fleet.Journal;
import drydock.plan.Decision;
import drydock.run.Run;
import drydock.text.ShortId;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Commands about runs: they are listed, shown, or decided in words. */
@Singleton
public final class RunCommands {
    private final Journal journal;
    private final RunText text;
    private final Decisions decisions;
    private final RunChannels channels;
    private final Replies replies;

    public RunCommands(Journal journal, RunText text, Decisions decisions, RunChannels channels, Replies replies) {
        this.journal = journal;
        this.text = text;
        this.decisions = decisions;
        this.channels = channels;
        this.replies = replies;
    }

    void list(Inbound.Message message) {
        replies.answer(message, Kind.MESSAGE, text.of(journal.recent(10)));
    }

    void show(Inbound.Message message, Optional<String> id) {
        about(message, id, run -> replies.answer(message, Kind.MESSAGE, run.cluster(), text.of(run)));
    }

    /** Words without an id are about the one run that was open here when they were said; nothing is guessed. */
    void decide(Inbound.Message message, Command.RunDecide words) {
        if (words.run().isPresent()) {
            about(message, words.run(), run -> decide(message, run, words));
            return;
        }
        List<Run> meant = inReach(message, openWhenSaid(message));
        switch (meant.size()) {
            case 0 -> decideNone(message, words);
            case 1 -> decideOnly(message, meant.getFirst(), words);
            default -> replies.whisper(message, which(Text.of("run.which", meant.size()), words, meant));
        }
    }

    private List<Run> openWhenSaid(Inbound.Message message) {
        return message.said().map(journal::openAt).orElseGet(journal::open);
    }

    private void decideNone(Inbound.Message message, Command.RunDecide words) {
        List<Run> open = inReach(message, journal.open());
        if (open.isEmpty()) {
            about(message, Optional.empty(), run -> decide(message, run, words));
        } else {
            replies.whisper(message, which(Text.of("run.none-then", open.size()), words, open));
        }
    }

    /** Another one may have begun since: what was said of the first is not about it. */
    private void decideOnly(Inbound.Message message, Run run, Command.RunDecide words) {
        if (run.finished().isPresent()) {
            replies.whisper(message, run.cluster(), Text.of("run.ended-since", run.name(), run.cluster()));
        } else {
            decide(message, run, words);
        }
    }

    /** Those that are spoken of here; where there are none, all: whoever decides one of them is told where it can be. */
    private List<Run> inReach(Inbound.Message message, List<Run> runs) {
        List<Run> here =
                runs.stream().filter(run -> channels.reach(message, run)).toList();
        return here.isEmpty() ? runs : here;
    }

    /** Of these the ones that are still open. */
    private static List<Text> which(Text why, Command.RunDecide words, List<Run> meant) {
        List<Run> open = meant.stream().filter(run -> run.finished().isEmpty()).toList();
        List<String> ids = open.stream().map(Run::id).toList();
        Stream<Text> runs = open.stream()
                .map(run -> Text.line(
                        "  `run " + words.decision() + " " + ShortId.shown(run.id(), ids) + "`  " + run.cluster()
                                + "  ",
                        run.plan().headline()));
        return Stream.concat(Stream.of(why), runs).toList();
    }

    private void decide(Inbound.Message message, Run run, Command.RunDecide words) {
        if (words.decision().equals("abort")) {
            decisions.abort(message, run, words.reason());
            return;
        }
        for (Decision decision : Decision.values()) {
            if (decision.word().equals(words.decision())) {
                run.openQuestion()
                        .ifPresentOrElse(
                                question -> decisions.decide(message, run, question, decision, words.reason()),
                                () -> replies.whisper(message, run.cluster(), Text.of("run.no-gate", run.name())));
            }
        }
    }

    private void about(Inbound.Message message, Optional<String> typed, Consumer<Run> action) {
        List<Run> meant = typed.map(journal::meant).orElseGet(this::atHand);
        if (meant.size() == 1) {
            action.accept(meant.getFirst());
        } else {
            replies.whisper(message, typed.map(word -> unclear(word, meant)).orElse(Text.of("run.none-yet")));
        }
    }

    private static Text unclear(String typed, List<Run> meant) {
        return meant.isEmpty()
                ? Text.of("run.unknown", typed)
                : Text.of("run.ambiguous", typed, meant.stream().map(Run::id).toList());
    }

    /** The one that is open, which is rather at work than for later, or the newest. */
    private List<Run> atHand() {
        return journal.open().stream()
                .min(Comparator.comparing(Run::isScheduled))
                .map(List::of)
                .orElseGet(() -> journal.recent(1));
    }
}
