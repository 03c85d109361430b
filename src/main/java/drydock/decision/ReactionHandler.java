package drydock.decision;

import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.fleet.Journal;
import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.Question.Vote;
import drydock.run.Run;
import drydock.run.RunEvent.Origin;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What people decide on a card about a run: by a reaction to it, or by one of its buttons. */
@Singleton
public final class ReactionHandler {
    private final Outbox outbox;
    private final Journal journal;
    private final Decisions decisions;
    private final Withdrawals withdrawals;
    private final GateReactions reactions;
    private final ReactionHints hints;

    public ReactionHandler(
            Outbox outbox,
            Journal journal,
            Decisions decisions,
            Withdrawals withdrawals,
            GateReactions reactions,
            ReactionHints hints) {
        this.outbox = outbox;
        this.journal = journal;
        this.decisions = decisions;
        this.withdrawals = withdrawals;
        this.reactions = reactions;
        this.hints = hints;
    }

    public void handle(Inbound.Reaction reaction) {
        Optional<Decision> decision = DecisionEmoji.decision(reaction.emoji());
        read(reaction, reaction.message(), (run, question) -> {
            if (decision.isPresent()) {
                handle(reaction, run, question, decision.get());
            } else if (reaction.added()) {
                question.ifPresent(of -> hints.tell(reaction, run, of));
            }
        });
    }

    private void handle(Inbound.Reaction reaction, Run run, Optional<Question> question, Decision decision) {
        if (!reaction.added()) {
            question.filter(of -> !isStillGiven(reaction, of, decision))
                    .ifPresent(of -> withdrawals.withdraw(reaction, run, of, decision));
        } else if (question.isEmpty()) {
            if (decision == Decision.REJECT) {
                decisions.abort(reaction, run, Optional.empty());
            }
        } else if (question.get().open() || DecisionEmoji.isOffered(reaction.emoji())) {
            decisions.decide(reaction, run, question.get(), decision, Optional.empty());
        }
    }

    /** On another message than the one that it was taken from, or there by another sign of the same meaning. */
    private boolean isStillGiven(Inbound.Reaction taken, Question question, Decision decision) {
        return withdrawals
                .standing(taken, question, decision)
                .filter(vote -> isElsewhere(vote, taken) || reactions.hasAnother(taken, decision))
                .isPresent();
    }

    private static boolean isElsewhere(Vote vote, Inbound.Reaction taken) {
        Origin from = new Origin(taken.platform(), taken.channel(), taken.message());
        return vote.reaction().filter(on -> !on.equals(from)).isPresent();
    }

    public void handle(Inbound.Button button) {
        Decision.ofEmoji(button.emoji())
                .ifPresent(decision -> read(button, button.message(), (run, question) -> {
                    if (question.isPresent()) {
                        press(button, run, question.get(), decision);
                    } else if (decision == Decision.REJECT && button.added().orElse(true)) {
                        decisions.abort(button, run, Optional.empty());
                    }
                }));
    }

    /**
     * A vote that stands is taken back by pressing again: a slip of the thumb can be undone here too. Who was asked once more
     * has said which of both it is.
     */
    private void press(Inbound.Button button, Run run, Question question, Decision decision) {
        Optional<Vote> standing = withdrawals.standing(button, question, decision);
        if (standing.isPresent() && !button.added().orElse(false)) {
            withdrawals.withdraw(button, run, question, standing.get());
        } else if (button.added().orElse(true)) {
            decisions.decide(button, run, question, decision, Optional.empty());
        }
    }

    private interface Action {
        /** @param question empty on a card about the run as a whole */
        void on(Run run, Optional<Question> question);
    }

    private void read(Inbound from, String message, Action action) {
        outbox.key(from.platform(), from.channel(), message).ifPresent(key -> read(key, action));
    }

    /** @param key of the card, which says what it is about */
    private void read(String key, Action action) {
        String[] parts = key.split("/", -1);
        Optional<Run> run = parts.length < 2 ? Optional.empty() : journal.run(parts[0]);
        if (run.isEmpty()) {
            return;
        }
        Optional<Question> question = switch (parts[1]) {
            case "plan" ->
                run.get().questions().stream().filter(Question::isStart).findFirst();
            case "gate" -> run.get().question(Long.parseLong(parts[2]));
            default -> Optional.empty();
        };
        if (question.isPresent() || parts[1].equals("progress")) {
            action.on(run.get(), question);
        }
    }
}
