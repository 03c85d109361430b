package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Tone;
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
import java.util.Map;
import java.util.Optional;

/** What is said about a run: its plan, the one progress message, its gates and the summary. */
public final class RunCards {
    private final Messages words;
    private final Run run;
    private final WindowText hours;
    private final Moment moment;
    private final Forecast expected;
    private final PageLinks pages;
    private final Meanwhile meanwhile;

    /**
     * How things stand that the journal does not tell.
     *
     * @param progress how far the step is that is at work
     * @param alongside how far those are that run beside it, by their places in the plan
     * @param settlesAt when the open question comes to its end, unless a vote is taken back
     * @param head the hash of the run's last event
     */
    public record Moment(
            Instant now,
            Optional<Progress> progress,
            Map<Integer, Progress> alongside,
            Optional<Instant> settlesAt,
            Optional<String> head) {}

    /**
     * @param words in the language of the run's cluster
     * @param windows of its cluster, where that is still configured
     * @param expected how long it may take
     */
    public RunCards(
            Messages words, Run run, Optional<Windows> windows, Moment moment, Forecast expected, PageLinks pages) {
        this.words = words;
        this.run = run;
        this.hours = new WindowText(run, windows);
        this.moment = moment;
        this.expected = expected;
        this.pages = pages;
        this.meanwhile = new Meanwhile(words, run, moment, expected);
    }

    public static String planKey(String run) {
        return run + "/plan";
    }

    public static String gateKey(String run, long question) {
        return run + "/gate/" + question;
    }

    /** @param gate the key of the gate that waits; @param number of the reminder, from 1 on */
    public static String reminderKey(String gate, int number) {
        return gate + "/reminder/" + number;
    }

    private static final String CALL = "/alongside/";
    private static final String CALL_AFTER_REOPENING = CALL + "reopened/";

    /** Of the card that tells of a failure of what runs beside the run, in the event with that number. */
    static String callKey(Run until, long event) {
        return until.id() + (until.reopened() ? CALL_AFTER_REOPENING : CALL) + event;
    }

    /** Whether a card with that key calls for people, whatever they are asked: it is for the channel, not for the thread. */
    public static boolean isCall(String key) {
        return key.contains(CALL);
    }

    static boolean isCallAfterReopening(String key) {
        return key.contains(CALL_AFTER_REOPENING);
    }

    public static String progressKey(String run) {
        return run + "/progress";
    }

    /** By their keys, in the order in which they are said. What people approve never changes while they can approve it. */
    public Map<String, Card> all() {
        Map<String, Card> cards = new LinkedHashMap<>();
        if (!run.questions().isEmpty() || run.finished().isPresent()) {
            cards.put(
                    planKey(run.id()),
                    new PlanCard(words, run.plan(), run.planned().requester(), expected).of(run, hours, pages));
        }
        if (!run.forward().isEmpty()) {
            cards.put(progressKey(run.id()), new ProgressCard(run, hours, moment, expected, pages).in(words));
        }
        run.questions().forEach(question -> cards.putAll(about(question)));
        run.intrusions().forEach(intruded -> cards.put(key(intruded), card(Kind.ERROR, alarm(intruded))));
        run.containersSetAside()
                .forEach(displaced -> cards.put(
                        run.id() + "/displaced/" + displaced.container(),
                        card(Kind.ERROR, Text.line("⚠ ", run.name(), " · ", displaced.text()))));
        run.entries()
                .forEach(entry -> said(entry).ifPresent(card -> cards.put(run.id() + "/sight/" + entry.seq(), card)));
        cards.putAll(meanwhile.calls(pages));
        run.finished()
                .ifPresent(finished -> cards.put(
                        run.id() + "/summary",
                        new SummaryCard(run, finished, moment.now(), moment.head(), pages).in(words)));
        cards.replaceAll((_, card) -> card.in(words));
        return cards;
    }

    private Map<String, Card> about(Question question) {
        String key = gateKey(run.id(), question.number());
        Map<String, Card> cards = new LinkedHashMap<>();
        hours.hasShut(question, moment.now()).ifPresent(text -> cards.put(key + "/window", card(Kind.MESSAGE, text)));
        if (!question.isStart()) {
            GateCard gate = new GateCard(run, question, hours, pages, meanwhile);
            cards.put(key, gate.in(words));
            gate.reminder()
                    .ifPresent(text -> cards.put(reminderKey(key, question.reminders()), card(Kind.MESSAGE, text)));
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
        return Card.titled(kind, "")
                .run(run.id())
                .tone(kind == Kind.ERROR ? Tone.BAD : Tone.NEUTRAL)
                .line(words.of(line))
                .build();
    }
}
