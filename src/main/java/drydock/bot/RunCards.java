package drydock.bot;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Gate.Offer;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.Settled;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said about a run: its plan, the one progress message, its gates and the summary. */
final class RunCards {
    private final Messages words;
    private final Run run;
    private final Hours hours;
    private final Instant now;
    private final Optional<Text> progress;
    private final Optional<Instant> settlesAt;

    /**
     * @param words in the language of the run's cluster
     * @param settlesAt when the open question comes to its end, unless a vote is taken back
     */
    RunCards(Messages words, Run run, Hours hours, Instant now, Optional<Text> progress, Optional<Instant> settlesAt) {
        this.words = words;
        this.run = run;
        this.hours = hours;
        this.now = now;
        this.progress = progress;
        this.settlesAt = settlesAt;
    }

    static String planKey(String run) {
        return run + "/plan";
    }

    static String gateKey(String run, long question) {
        return run + "/gate/" + question;
    }

    static String progressKey(String run) {
        return run + "/progress";
    }

    /** By their keys, in the order in which they are said. What people approve never changes once it was said. */
    Map<String, Card> all() {
        Map<String, Card> cards = new LinkedHashMap<>();
        if (!run.questions().isEmpty() || run.finished().isPresent()) {
            cards.put(planKey(run.id()), plan());
        }
        if (!run.forward().isEmpty()) {
            cards.put(progressKey(run.id()), progress());
        }
        for (Question question : run.questions()) {
            hours.hasShut(question, now)
                    .ifPresent(text -> cards.put(
                            gateKey(run.id(), question.number()) + "/window",
                            card(Kind.MESSAGE, List.of(text), List.of())));
            if (!isStart(question)) {
                cards.put(gateKey(run.id(), question.number()), gate(question));
                reminder(question)
                        .ifPresent(card -> cards.put(
                                gateKey(run.id(), question.number()) + "/reminder/" + question.reminders(), card));
            }
        }
        for (RunEvent.Intruded intruded : run.intrusions()) {
            cards.put(
                    run.id() + "/intruder/" + intruded.container() + intruded.started(),
                    card(Kind.ERROR, List.of(Text.line("⚠ ", run.id(), " · ", intruded.text())), List.of()));
        }
        run.finished().ifPresent(finished -> cards.put(run.id() + "/summary", summary(finished)));
        return cards;
    }

    static boolean isStart(Question question) {
        return question.gate().name().equals("start");
    }

    private Card plan() {
        List<Text> lines =
                new ArrayList<>(PlanText.of(run.id(), run.plan(), run.planned().requester()));
        run.planned().reason().ifPresent(reason -> lines.add(1, Text.line("   ", Text.of("plan.reason", reason))));
        Gate start = run.plan().start();
        lines.add(Text.line(
                start.question(), "  ", PlanText.voters(start, run.planned().requester())));
        hours.begins().ifPresent(lines::add);
        run.questions().stream()
                .filter(RunCards::isStart)
                .findFirst()
                .flatMap(hours::atGate)
                .ifPresent(lines::add);
        lines.add(PlanText.offers(start));
        return card(Kind.PLAN, lines, emoji(start));
    }

    private Card gate(Question question) {
        Gate gate = question.gate();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("card.gate", gate.name(), run.id(), gate.question()));
        question.evidence().forEach(evidence -> lines.add(Text.line("   ", evidence)));
        lines.add(Text.of("card.gate.takes", PlanText.voters(gate, run.planned().requester()), expiry(gate)));
        hours.atGate(question).ifPresent(lines::add);
        lines.add(PlanText.offers(gate));
        return card(Kind.GATE, lines, emoji(gate));
    }

    private static Text expiry(Gate gate) {
        return gate.onExpiry()
                .flatMap(decision -> gate.offers().stream()
                        .filter(offer -> offer.decision() == decision)
                        .map(Offer::meaning)
                        .findFirst()
                        .or(() -> Optional.of(Text.of("gate.offer.roll-back"))))
                .map(meaning -> Text.of("card.gate.expiry", gate.expireAfter(), meaning))
                .orElse(Text.of("card.gate.asked-on"));
    }

    private Optional<Card> reminder(Question question) {
        if (question.reminders() == 0 || !question.open()) {
            return Optional.empty();
        }
        Duration waited = Duration.between(question.askedAt(), question.remindedAt());
        return Optional.of(card(
                Kind.MESSAGE,
                List.of(Text.of(
                        "card.reminder", run.id(), waited, question.gate().name(), PlanText.offers(question.gate()))),
                List.of()));
    }

    private Card progress() {
        List<Text> lines = new ArrayList<>();
        lines.add(headline());
        doing().ifPresent(lines::add);
        run.openQuestion().flatMap(this::votes).ifPresent(lines::add);
        if (!run.leftOut().isEmpty()) {
            lines.add(Text.of("card.left-out", run.leftOut()));
        }
        boolean abortable = run.finished().isEmpty() && !run.goingBack() && !run.reopened();
        return card(Kind.PROGRESS, lines, abortable ? List.of(Decision.REJECT.emoji()) : List.of());
    }

    private Text headline() {
        Downtime downtime = Downtime.of(run, now);
        Text closed = downtime.closed().isPresent() && downtime.opened().isEmpty()
                ? Text.line("  ·  ", Text.of("card.closed", downtime.total()))
                : Text.none();
        return Text.line(run.goingBack() ? "◀ " : "▶ ", run.id(), "  ·  ", where(), closed);
    }

    private Text where() {
        if (run.finished().isPresent()) {
            return Text.of("card.finished");
        }
        if (run.goingBack()) {
            return Text.of("card.going-back", run.turnedBack().orElse(Text.none()));
        }
        Optional<Text> waiting = waiting();
        if (waiting.isPresent()) {
            return waiting.get();
        }
        int position = Math.min(run.position(), run.plan().steps().size() - 1);
        return run.plan().stageOf(position).title();
    }

    /** The gate at which nothing goes on until people decide. */
    private Optional<Text> waiting() {
        boolean atWork = Optional.ofNullable(run.states().get(run.position()))
                .filter(state -> state.outcome().isEmpty())
                .isPresent();
        return atWork
                ? Optional.empty()
                : run.openQuestion()
                        .map(question -> Text.of("card.waits", question.gate().name()));
    }

    private Optional<Text> doing() {
        List<Step> course = run.course();
        if (run.position() >= course.size()
                || run.finished().isPresent()
                || waiting().isPresent()) {
            return Optional.empty();
        }
        Step step = course.get(run.position());
        StepState state = run.states().get(run.position());
        Text how = state == null
                ? Text.none()
                : state.outcome().map(Outcome::text).or(() -> progress).orElse(Text.none());
        return Optional.of(how.isEmpty() ? step.title() : Text.line(step.title(), ": ", how));
    }

    private Optional<Text> votes(Question question) {
        if (question.votes().isEmpty()) {
            return Optional.empty();
        }
        String votes = question.votes().stream()
                .map(vote -> vote.decision().emoji() + " " + vote.person())
                .collect(Collectors.joining("  "));
        Text when = settlesAt
                .filter(now::isBefore)
                .map(at -> Duration.between(now, at).toSeconds() + 1)
                .map(seconds -> Text.line("  ·  ", Text.of("card.counts-in", seconds)))
                .orElse(Text.none());
        return Optional.of(Text.line(Text.of("run.gate", question.gate().name(), votes), when));
    }

    private Card summary(Finished finished) {
        Downtime downtime = Downtime.of(run, now);
        List<Text> lines = new ArrayList<>();
        lines.add(ending(finished));
        if (downtime.closed().isPresent()) {
            lines.add(Text.of("card.downtime", downtime.total(), downtime.work(), downtime.waiting()));
        }
        if (staysClosed(finished, downtime)) {
            lines.add(Text.of("card.stays-closed"));
        }
        lines.add(people());
        return card(finished.ending() == RunEvent.Ending.DONE ? Kind.SUMMARY : Kind.ERROR, lines, List.of());
    }

    private static boolean staysClosed(Finished finished, Downtime downtime) {
        boolean done = finished.ending() == RunEvent.Ending.DONE;
        return done && downtime.closed().isPresent() && downtime.opened().isEmpty();
    }

    private Text ending(Finished finished) {
        String name = run.id() + "  ·  " + run.cluster();
        Text why = finished.note().isEmpty() ? Text.none() : Text.line(": ", finished.note());
        return switch (finished.ending()) {
            case DONE -> Text.line(Text.of("card.done", name, run.plan().headline()), without());
            case DROPPED -> Text.of("card.dropped", name, why);
            case UNWOUND -> Text.of("card.unwound", name, why);
            case ROLLED_BACK -> Text.of("card.rolled-back", name, why);
        };
    }

    private Text without() {
        return run.leftOut().isEmpty() ? Text.none() : Text.line(", ", Text.of("card.done.without", run.leftOut()));
    }

    private Text people() {
        TreeSet<String> deciders = run.questions().stream()
                .flatMap(question -> question.settled().stream())
                .map(Settled::by)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        String requester = run.planned().requester();
        int events = run.entries().size();
        return deciders.isEmpty()
                ? Text.of("card.people", requester, events)
                : Text.of("card.people.decided", requester, events, deciders);
    }

    private Card card(Kind kind, List<Text> lines, List<String> reactions) {
        return new Card(kind, Optional.of(run.id()), words.of(lines), reactions);
    }

    private static List<String> emoji(Gate gate) {
        return gate.offers().stream().map(offer -> offer.decision().emoji()).toList();
    }
}
