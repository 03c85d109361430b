package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.plan.Outcome.Failed;
import drydock.plan.Parallel.Failure;
import drydock.text.Text;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final TransientFault HOST = TransientFault.host("a");
    private static final Failed SICK = new Failed(Text.verbatim("it broke"), List.of("nb-1"), List.of(HOST));

    @Test
    void idle_sessions_are_the_cause_where_they_are_among_the_faults() {
        assertThat(SICK.areSessionsIdle()).isFalse();
        assertThat(SICK.orOf(TransientFault.ofSessions()).areSessionsIdle()).isTrue();
        assertThat(SICK.orOf(TransientFault.ofSessions()).faults()).containsExactly(HOST, TransientFault.ofSessions());
    }

    @Test
    void a_failure_is_told_in_other_words_or_of_other_nodes_and_stays_the_same_in_all_else() {
        Text words = Text.verbatim("other words");
        assertThat(SICK.because(words)).isEqualTo(new Failed(words, List.of("nb-1"), List.of(HOST)));
        assertThat(SICK.of(List.of())).isEqualTo(new Failed(SICK.reason(), List.of(), List.of(HOST)));
        assertThat(SICK.because(List.of())).isEqualTo(new Failed(SICK.reason(), List.of("nb-1"), List.of()));
    }

    @Test
    void the_nodes_on_which_something_failed_are_the_sick_ones() {
        Node node = new Node("nb-2", "a", "nocobase-2", URI.create("http://a"));
        assertThat(Parallel.sick(List.of(new Failure<>(node, new IllegalStateException()))))
                .containsExactly("nb-2");
    }

    @Test
    void some_stages_ask_at_once_where_a_step_fails() {
        assertThat(List.of(Stage.OnFailure.values()).stream().filter(Stage.OnFailure::asksAtOnce))
                .containsExactly(Stage.OnFailure.ASK_AT_ONCE, Stage.OnFailure.OFFER_TO_LEAVE_OUT);
    }

    @Test
    void a_decision_is_the_same_as_a_reaction_and_in_words() {
        assertThat(Decision.ofEmoji("⏪")).contains(Decision.ROLL_BACK);
        assertThat(Decision.ofEmoji("🎉")).isEmpty();
        assertThat(Decision.ROLL_BACK.emoji()).isEqualTo("⏪");
        assertThat(Decision.ROLL_BACK.word()).isEqualTo("roll-back");
    }

    @Test
    void a_step_says_of_itself_what_is_unusual_and_looks_from_outside_where_it_reopens() {
        Step usual = new Usual(false);
        assertThat(List.of(
                        usual.changesData(),
                        usual.startsOver(),
                        usual.tidies(),
                        usual.interruptsService(),
                        usual.looksFromOutside()))
                .containsOnly(false);
        assertThat(new Usual(true).looksFromOutside()).isTrue();
    }

    private record Usual(boolean reopens) implements Step {
        @Override
        public Text title() {
            return Text.none();
        }

        @Override
        public Outcome run(StepContext context) {
            return SICK;
        }
    }
}
