package drydock.run.runner;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Decision;
import drydock.run.Question;
import drydock.run.Reconciliation;
import drydock.run.RunEvent;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.VotesUnreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At the start's gate, which nobody has answered. */
class QuestionSettlementTest {
    private static final Reconciliation.Result SLACK_IS_AWAY = new Reconciliation.Result(false, Set.of("slack"));

    private final Scripted run = new Scripted().begin();

    private Optional<Instant> settle(Reconciliation.Result seen, Decision decision, String... by) {
        return new QuestionSettlement(run.store, _ -> seen)
                .settle(
                        run.run(),
                        new QuestionSettled(question().number(), decision, List.of(by)),
                        run.time.clock().instant());
    }

    private Question question() {
        return run.run().questions().getFirst();
    }

    private RunEvent last() {
        return run.run().entries().getLast().event();
    }

    private Instant soon() {
        return run.time.clock().instant().plus(Duration.ofSeconds(5));
    }

    @Test
    void a_question_is_settled_where_nothing_new_is_seen() {
        assertThat(settle(Reconciliation.Result.NOTHING_NEW, Decision.REJECT)).isEmpty();
        assertThat(last()).isEqualTo(new QuestionSettled(question().number(), Decision.REJECT, List.of()));
    }

    @Test
    void a_vote_that_came_or_went_is_counted_first() {
        assertThat(settle(new Reconciliation.Result(true, Set.of()), Decision.REJECT))
                .isEmpty();
        assertThat(last()).isInstanceOf(RunEvent.QuestionAsked.class);
    }

    @Test
    void where_a_chat_is_away_on_which_somebody_may_have_answered_it_waits_and_says_so_once() {
        assertThat(settle(SLACK_IS_AWAY, Decision.REJECT)).contains(soon());
        assertThat(last()).isEqualTo(new VotesUnreadable(question().number(), List.of("slack")));
        run.passes(Duration.ofSeconds(5));
        assertThat(settle(SLACK_IS_AWAY, Decision.REJECT)).contains(soon());
        assertThat(run.run().all(VotesUnreadable.class)).hasSize(1);
    }

    @Test
    void what_people_have_decided_waits_for_no_chat() {
        assertThat(settle(SLACK_IS_AWAY, Decision.APPROVE, "bob")).isEmpty();
        assertThat(last()).isEqualTo(new QuestionSettled(question().number(), Decision.APPROVE, List.of("bob")));
    }

    @Test
    void it_waits_as_long_again_as_people_had() {
        Duration twice = Scripted.EXPIRE.multipliedBy(2);
        run.passes(twice.minusSeconds(1));
        assertThat(settle(SLACK_IS_AWAY, Decision.REJECT)).isPresent();
        run.passes(Duration.ofSeconds(1));
        assertThat(settle(SLACK_IS_AWAY, Decision.REJECT)).isEmpty();
        assertThat(last()).isInstanceOf(QuestionSettled.class);
    }

    @Test
    void newer_data_is_given_up_on_nobodys_word_however_long_it_takes() {
        run.passes(Duration.ofDays(7));
        assertThat(settle(SLACK_IS_AWAY, Decision.ROLL_BACK)).contains(soon());
        assertThat(last()).isInstanceOf(VotesUnreadable.class);
    }
}
