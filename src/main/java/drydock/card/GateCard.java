package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Outcome;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.RetriedAutomatically;
import drydock.run.RunEvent.TurnedBack;
import drydock.run.RunStore.Entry;
import drydock.text.Messages;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gate asks: what there is to see, who can open it, and what each answer leads to. What was asked stays as it was;
 * once it is settled, what became of it stands below, and nothing is offered any more.
 */
public record GateCard(Run run, Question question, WindowText hours, PageLinks pages, Meanwhile meanwhile) {

    private static final Text LOSING = Text.of("gate.offer.start-losing");

    Card in(Messages words) {
        Gate gate = question.gate();
        CardBuilder card = Card.titled(
                        Kind.GATE, words.of(Text.of("card.gate", gate.name(), run.name(), run.cluster())))
                .run(run.id())
                .line(words.of(gate.question()))
                .evidence(words.of(question.evidence()));
        meanwhile.atGate(card, question);
        pages.on(card, words, run.id());
        Optional<Outcome> outcome = outcome(words, run, question, hours);
        if (outcome.isPresent()) {
            return card.tone(tone(question)).outcome(outcome.get()).build();
        }
        card.tone(Tone.ASKING)
                .fact(
                        words.of(Text.of("card.fact.takes")),
                        words.of(voters(gate, run.planned().requester())));
        expiry(words, card);
        hours.atGate(question).ifPresent(text -> card.warning(words.of(text)));
        unheard(gate).ifPresent(text -> card.warning(words.of(text)));
        return card.offers(offers(words, gate)).build();
    }

    /** What became of a question, in the words that stay on its card. */
    static Optional<Outcome> outcome(Messages words, Run run, Question question, WindowText hours) {
        if (question.open() && run.finished().isEmpty()) {
            return Optional.empty();
        }
        Instant at = answeredAt(run, question);
        Text after = Text.of("card.outcome.after", Duration.between(question.askedAt(), at));
        return Optional.of(new Outcome(words.of(answer(words, run, question)), hours.time(at), at, words.of(after)));
    }

    /** The first event that left the question with no answer to wait for. */
    private static Instant answeredAt(Run run, Question question) {
        return run.entries().stream()
                .filter(entry -> entry.seq() > question.number() && answers(entry.event(), question))
                .map(Entry::at)
                .findFirst()
                .orElseGet(() -> run.entries().getLast().at());
    }

    private static boolean answers(RunEvent event, Question question) {
        return switch (event) {
            case QuestionSettled settled -> settled.question() == question.number();
            case RetriedAutomatically retried -> retried.settles(question.number());
            case TurnedBack _ -> true;
            default -> false;
        };
    }

    private static Text answer(Messages words, Run run, Question question) {
        List<String> people = question.settled().map(QuestionSettled::by).orElse(List.of());
        if (!people.isEmpty()) {
            return Text.line(question.settled().orElseThrow().decision().emoji(), " ", Text.names(people));
        }
        if (run.all(QuestionSettled.class).anyMatch(settled -> answers(settled, question))) {
            return Text.of(
                    "card.outcome.nobody",
                    meaning(question.gate(), question.settled().orElseThrow().decision()));
        }
        if (run.all(RetriedAutomatically.class).anyMatch(retried -> answers(retried, question))) {
            return Text.of("card.outcome.retried");
        }
        return run.turnedBack()
                .map(reason -> Text.of("card.outcome.not-asked", ProgressCard.brief(words, reason)))
                .orElse(Text.of("card.outcome.ended"));
    }

    static Tone tone(Question question) {
        return question.settledAs(Decision.APPROVE) ? Tone.GOOD : Tone.WARNING;
    }

    private static Text meaning(Gate gate, Decision decision) {
        return gate.offers().stream()
                .filter(offer -> offer.decision() == decision)
                .map(Gate.Offer::meaning)
                .findFirst()
                .orElse(Text.of("gate.offer.roll-back"));
    }

    private void expiry(Messages words, CardBuilder card) {
        Gate gate = question.gate();
        Instant at = question.askedAt().plus(gate.expireAfter());
        Text otherwise =
                gate.onExpiry().map(decision -> meaning(gate, decision)).orElse(Text.of("card.gate.asked-on"));
        if (gate.onExpiry().isPresent()) {
            card.fact(words.of(Text.of("card.fact.answer-by")), hours.time(at), at);
        }
        card.fact(words.of(Text.of("card.fact.no-answer")), words.of(otherwise));
    }

    /** Time is up, and somebody may have answered where nobody can look. */
    private Optional<Text> unheard(Gate gate) {
        List<String> platforms = run.unreadablePlatforms(question.number());
        if (platforms.isEmpty() || !question.open()) {
            return Optional.empty();
        }
        return Optional.of(
                gate.onExpiry().equals(Optional.of(Decision.ROLL_BACK))
                        ? Text.of("card.gate.unheard.kept", platforms)
                        : Text.of("card.gate.unheard", platforms, gate.expireAfter()));
    }

    /** What reminds those who have not answered. */
    Optional<Text> reminder() {
        if (question.reminders() == 0 || !question.open()) {
            return Optional.empty();
        }
        Gate gate = question.gate();
        Duration waited = Duration.between(question.askedAt(), question.remindedAt());
        return Optional.of(Text.of("card.reminder", run.name(), waited, gate.name(), offers(gate)));
    }

    /** Who can give the ✅. */
    static Text voters(Gate gate, String requester) {
        String role = gate.approval().role().name().toLowerCase(Locale.ROOT);
        Text voters = Text.of("gate.voters", gate.approval().quorum(), role);
        return gate.approval().fourEyes() ? Text.of("gate.voters.four-eyes", voters, requester) : voters;
    }

    /** What each decision leads to. */
    public static Text offers(Gate gate) {
        return new Joined(
                "   ",
                gate.offers().stream()
                        .map(offer -> Text.line(offer.decision().emoji(), " ", offer.meaning()))
                        .toList());
    }

    /** The same as what can be pressed. */
    static List<Offer> offers(Messages words, Gate gate) {
        return gate.offers().stream()
                .map(offer ->
                        new Offer(offer.decision().emoji(), words.of(offer.meaning()), confirm(words, gate, offer)))
                .toList();
    }

    /** Where data is given up, that is asked once more. */
    private static Optional<Confirmation> confirm(Messages words, Gate gate, Gate.Offer offer) {
        return offer.meaning().equals(LOSING)
                ? Optional.of(new Confirmation(
                        words.of(gate.question()),
                        words.of(Text.of("card.confirm.yes")),
                        words.of(Text.of("card.confirm.no"))))
                : Optional.empty();
    }
}
