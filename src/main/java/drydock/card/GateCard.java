package drydock.card;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.plan.Decision;
import drydock.plan.Gate;
import drydock.plan.Gate.Offer;
import drydock.run.Question;
import drydock.run.Run;
import drydock.text.Messages;
import drydock.text.Text;
import drydock.text.Text.Joined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a gate asks: what there is to see, who can open it, and what each answer leads to. */
public record GateCard(Run run, Question question, WindowText hours) {

    Card in(Messages words) {
        Gate gate = question.gate();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("card.gate", gate.name(), run.name(), gate.question()));
        question.evidence().forEach(evidence -> lines.add(Text.line("   ", evidence)));
        lines.add(Text.of("card.gate.takes", voters(gate, run.planned().requester()), expiry(gate)));
        hours.atGate(question).ifPresent(lines::add);
        unheard(gate).ifPresent(lines::add);
        lines.add(offers(gate));
        return new Card(Kind.GATE, Optional.of(run.id()), words.of(lines), emoji(gate));
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

    /** The emoji of what it offers. */
    static List<String> emoji(Gate gate) {
        return gate.offers().stream().map(offer -> offer.decision().emoji()).toList();
    }
}
