package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.cluster.Windows;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent.Blocked;
import drydock.run.RunEvent.HostVisibilityChanged;
import drydock.run.RunEvent.IntruderDetected;
import drydock.run.RunStore.Entry;
import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about a run: its plan, the one progress message, its gates and the summary. */
public final class RunCards {
    private final Messages words;
    private final Run run;
    private final WindowText hours;
    private final Instant now;
    private final Optional<Progress> progress;
    private final Optional<Instant> settlesAt;
    private final Optional<String> head;

    /**
     * @param words in the language of the run's cluster
     * @param windows of its cluster, where that is still configured
     * @param progress how far the step is that is at work
     * @param settlesAt when the open question comes to its end, unless a vote is taken back
     * @param head the hash of its last event
     */
    public RunCards(
            Messages words,
            Run run,
            Optional<Windows> windows,
            Instant now,
            Optional<Progress> progress,
            Optional<Instant> settlesAt,
            Optional<String> head) {
        this.words = words;
        this.run = run;
        this.hours = new WindowText(run, windows);
        this.now = now;
        this.progress = progress;
        this.settlesAt = settlesAt;
        this.head = head;
    }

    public static String planKey(String run) {
        return run + "/plan";
    }

    public static String gateKey(String run, long question) {
        return run + "/gate/" + question;
    }

    public static String progressKey(String run) {
        return run + "/progress";
    }

    /** By their keys, in the order in which they are said. What people approve never changes once it was said. */
    public Map<String, Card> all() {
        Map<String, Card> cards = new LinkedHashMap<>();
        if (!run.questions().isEmpty() || run.finished().isPresent()) {
            cards.put(planKey(run.id()), new PlanCard(run, hours).in(words));
        }
        if (!run.forward().isEmpty()) {
            cards.put(
                    progressKey(run.id()),
                    new ProgressCard(run, now, progress.map(Progress::text), settlesAt).in(words));
        }
        run.questions().forEach(question -> cards.putAll(about(question)));
        run.intrusions().forEach(intruded -> cards.put(key(intruded), card(Kind.ERROR, alarm(intruded))));
        run.containersSetAside()
                .forEach(displaced -> cards.put(
                        run.id() + "/displaced/" + displaced.container(),
                        card(Kind.ERROR, Text.line("⚠ ", run.name(), " · ", displaced.text()))));
        run.entries()
                .forEach(entry -> said(entry).ifPresent(card -> cards.put(run.id() + "/sight/" + entry.seq(), card)));
        run.finished()
                .ifPresent(finished ->
                        cards.put(run.id() + "/summary", new SummaryCard(run, finished, now, head).in(words)));
        return cards;
    }

    private Map<String, Card> about(Question question) {
        String key = gateKey(run.id(), question.number());
        Map<String, Card> cards = new LinkedHashMap<>();
        hours.hasShut(question, now).ifPresent(text -> cards.put(key + "/window", card(Kind.MESSAGE, text)));
        if (!question.isStart()) {
            GateCard gate = new GateCard(run, question, hours);
            cards.put(key, gate.in(words));
            gate.reminder()
                    .ifPresent(text -> cards.put(key + "/reminder/" + question.reminders(), card(Kind.MESSAGE, text)));
        }
        return cards;
    }

    private String key(IntruderDetected intruded) {
        return run.id() + "/intruder/" + intruded.container() + intruded.startedAt();
    }

    private Text alarm(IntruderDetected intruded) {
        return Text.line("⚠ ", run.name(), " · ", intruded.text());
    }

    /** Where Drydock cannot see or go on by itself, people are told at once what that means. */
    private Optional<Card> said(Entry entry) {
        if (entry.event() instanceof Blocked stuck) {
            return Optional.of(card(Kind.ERROR, Text.line("⚠ ", run.name(), " · ", stuck.text())));
        }
        return entry.event() instanceof HostVisibilityChanged watched
                ? Optional.of(
                        watched.visible()
                                ? card(Kind.MESSAGE, Text.line(run.id(), " · ", watched.text()))
                                : card(Kind.ERROR, Text.line("⚠ ", run.id(), " · ", watched.text())))
                : Optional.empty();
    }

    private Card card(Kind kind, Text line) {
        return new Card(kind, Optional.of(run.id()), words.of(List.of(line)), List.of());
    }
}
