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
    private final Run run;
    private final Instant now;
    private final Optional<String> progress;
    private final Optional<Instant> settlesAt;

    /** @param settlesAt when the open question comes to its end, unless a vote is taken back */
    RunCards(Run run, Instant now, Optional<String> progress, Optional<Instant> settlesAt) {
        this.run = run;
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
                    card(Kind.ERROR, List.of("⚠ " + run.id() + " · " + intruded.text()), List.of()));
        }
        run.finished().ifPresent(finished -> cards.put(run.id() + "/summary", summary(finished)));
        return cards;
    }

    static boolean isStart(Question question) {
        return question.gate().name().equals("start");
    }

    private Card plan() {
        List<String> lines =
                new ArrayList<>(PlanText.of(run.id(), run.plan(), run.planned().requester()));
        run.planned().reason().ifPresent(reason -> lines.add(1, "   reason: " + reason));
        Gate start = run.plan().start();
        lines.add(start.question() + "  " + PlanText.voters(start, run.planned().requester()));
        lines.add(PlanText.offers(start));
        return card(Kind.PLAN, lines, emoji(start));
    }

    private Card gate(Question question) {
        Gate gate = question.gate();
        List<String> lines = new ArrayList<>();
        lines.add("GATE " + gate.name() + " · " + run.id() + " · " + gate.question());
        question.evidence().forEach(evidence -> lines.add("   " + evidence));
        lines.add("✅ takes " + PlanText.voters(gate, run.planned().requester()) + ".  " + expiry(gate));
        lines.add(PlanText.offers(gate));
        return card(Kind.GATE, lines, emoji(gate));
    }

    private static String expiry(Gate gate) {
        String after = "Without an answer in " + Spans.text(gate.expireAfter()) + ": ";
        return gate.onExpiry()
                .flatMap(decision -> gate.offers().stream()
                        .filter(offer -> offer.decision() == decision)
                        .map(Offer::meaning)
                        .findFirst()
                        .or(() -> Optional.of("roll back")))
                .map(meaning -> after + meaning + ".")
                .orElse("It is asked until somebody answers.");
    }

    private Optional<Card> reminder(Question question) {
        if (question.reminders() == 0 || !question.open()) {
            return Optional.empty();
        }
        Duration waited = Duration.between(question.askedAt(), question.remindedAt());
        return Optional.of(card(
                Kind.MESSAGE,
                List.of("⏰ " + run.id() + " waits since " + Spans.text(waited) + " at the gate "
                        + question.gate().name() + ": " + PlanText.offers(question.gate())),
                List.of()));
    }

    private Card progress() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        doing().ifPresent(lines::add);
        run.openQuestion().flatMap(this::votes).ifPresent(lines::add);
        if (!run.leftOut().isEmpty()) {
            lines.add("left out: " + String.join(", ", run.leftOut()));
        }
        boolean abortable = run.finished().isEmpty() && !run.goingBack() && !run.reopened();
        return card(Kind.PROGRESS, lines, abortable ? List.of(Decision.REJECT.emoji()) : List.of());
    }

    private String headline() {
        Downtime downtime = Downtime.of(run, now);
        String closed = downtime.closed().isPresent() && downtime.opened().isEmpty()
                ? "  ·  behind the 503 for " + Spans.text(downtime.total())
                : "";
        String arrow = run.goingBack() ? "◀ " : "▶ ";
        return arrow + run.id() + "  ·  " + where() + closed;
    }

    private String where() {
        if (run.finished().isPresent()) {
            return "finished";
        }
        if (run.goingBack()) {
            return "going back: " + run.turnedBack().orElse("");
        }
        Optional<String> waiting = waiting();
        if (waiting.isPresent()) {
            return waiting.get();
        }
        int position = Math.min(run.position(), run.plan().steps().size() - 1);
        return run.plan().stageOf(position).title();
    }

    /** The gate at which nothing goes on until people decide. */
    private Optional<String> waiting() {
        boolean atWork = Optional.ofNullable(run.states().get(run.position()))
                .filter(state -> state.outcome().isEmpty())
                .isPresent();
        return atWork
                ? Optional.empty()
                : run.openQuestion()
                        .map(question -> "waits at the gate " + question.gate().name());
    }

    private Optional<String> doing() {
        List<Step> course = run.course();
        if (run.position() >= course.size()
                || run.finished().isPresent()
                || waiting().isPresent()) {
            return Optional.empty();
        }
        Step step = course.get(run.position());
        StepState state = run.states().get(run.position());
        String how = state == null
                ? ""
                : state.outcome().map(Outcome::text).or(() -> progress).orElse("");
        return Optional.of(step.title() + (how.isEmpty() ? "" : ": " + how));
    }

    private Optional<String> votes(Question question) {
        if (question.votes().isEmpty()) {
            return Optional.empty();
        }
        String votes = question.votes().stream()
                .map(vote -> vote.decision().emoji() + " " + vote.person())
                .collect(Collectors.joining("  "));
        String when = settlesAt
                .filter(now::isBefore)
                .map(at -> "  ·  counts in " + (Duration.between(now, at).toSeconds() + 1) + " s unless taken back")
                .orElse("");
        return Optional.of("gate " + question.gate().name() + ": " + votes + when);
    }

    private Card summary(Finished finished) {
        Downtime downtime = Downtime.of(run, now);
        List<String> lines = new ArrayList<>();
        lines.add(ending(finished));
        if (downtime.closed().isPresent()) {
            lines.add("Behind the 503 for " + Spans.text(downtime.total()) + ": " + Spans.text(downtime.work())
                    + " of work, " + Spans.text(downtime.waiting()) + " waiting for people.");
        }
        lines.add(people());
        return card(finished.ending() == RunEvent.Ending.DONE ? Kind.SUMMARY : Kind.ERROR, lines, List.of());
    }

    private String ending(Finished finished) {
        String name = run.id() + "  ·  " + run.cluster();
        String why = finished.note().isEmpty() ? "" : ": " + finished.note();
        return switch (finished.ending()) {
            case DONE -> "DONE " + name + "  " + run.plan().headline() + without();
            case DROPPED -> "DROPPED " + name + why + ". Nothing was done.";
            case UNWOUND -> "UNWOUND " + name + why + ". The cluster serves as before, no new version has started.";
            case ROLLED_BACK -> "ROLLED BACK " + name + why + ". The cluster serves the old version with its data.";
        };
    }

    private String without() {
        return run.leftOut().isEmpty()
                ? ""
                : ", without " + String.join(", ", run.leftOut())
                        + ": no requests go there, and it does not restart by itself; repair it";
    }

    private String people() {
        TreeSet<String> deciders = run.questions().stream()
                .flatMap(question -> question.settled().stream())
                .map(Settled::by)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return run.planned().requester() + " asked"
                + (deciders.isEmpty() ? "" : ", " + String.join(", ", deciders) + " decided") + ". Journal: "
                + run.entries().size() + " events.";
    }

    private Card card(Kind kind, List<String> lines, List<String> reactions) {
        return new Card(kind, Optional.of(run.id()), lines, reactions);
    }

    private static List<String> emoji(Gate gate) {
        return gate.offers().stream().map(offer -> offer.decision().emoji()).toList();
    }
}
