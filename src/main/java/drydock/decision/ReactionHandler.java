package drydock.decision;

import drydock.chat.Inbound;
import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.Run;
import java.util.Optional;

/** What people decide by a sign on a letter: a reaction to it, or one of its buttons. */
public final class ReactionHandler {
    private final CardSubject letters;
    private final Decisions decisions;
    private final Withdrawals withdrawals;
    private final Aborts aborts;

    public ReactionHandler(CardSubject letters, Decisions decisions, Withdrawals withdrawals, Aborts aborts) {
        this.letters = letters;
        this.decisions = decisions;
        this.withdrawals = withdrawals;
        this.aborts = aborts;
    }

    public void handle(Inbound.Reaction reaction) {
        read(reaction, reaction.message(), reaction.emoji(), (run, question, decision) -> {
            if (!reaction.added()) {
                question.ifPresent(of -> withdrawals.withdraw(reaction, run, of, decision));
            } else if (question.isPresent()) {
                decisions.decide(reaction, run, question.get(), decision, Optional.empty());
            } else if (decision == Decision.REJECT) {
                aborts.abort(reaction, run, Optional.empty());
            }
        });
    }

    public void handle(Inbound.Button button) {
        read(button, button.message(), button.emoji(), (run, question, decision) -> {
            if (question.isPresent()) {
                toggle(button, run, question.get(), decision);
            } else if (decision == Decision.REJECT) {
                aborts.abort(button, run, Optional.empty());
            }
        });
    }

    /** A vote that stands is taken back by pressing again: a slip of the thumb can be undone here too. */
    private void toggle(Inbound.Button button, Run run, Question question, Decision decision) {
        withdrawals
                .standing(button, question, decision)
                .ifPresentOrElse(
                        vote -> withdrawals.withdraw(button, run, question, vote),
                        () -> decisions.decide(button, run, question, decision, Optional.empty()));
    }

    private interface Sign {
        /** @param question empty on a letter about the run as a whole */
        void given(Run run, Optional<Question> question, Decision decision);
    }

    private void read(Inbound from, String message, String emoji, Sign sign) {
        letters.about(from, message)
                .ifPresent(about -> Decision.ofEmoji(emoji)
                        .ifPresent(decision -> sign.given(about.run(), about.question(), decision)));
    }
}
