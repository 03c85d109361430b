package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Text WORDS = Text.of("step.drain.in-flight", 3);

    @Test
    void has_a_share_only_where_it_is_known() {
        assertThat(Progress.of(WORDS).share()).isEmpty();
        assertThat(Progress.of(WORDS, 7, 0).share()).isEmpty();
        assertThat(Progress.of(WORDS, 1, 4).share()).hasValue(0.25);
    }

    @Test
    void is_whole_where_there_is_more_than_was_thought() {
        assertThat(Progress.of(WORDS, 5, 4).share()).hasValue(1);
    }

    @Test
    void refuses_what_is_no_share() {
        assertThatIllegalArgumentException().isThrownBy(() -> Progress.of(WORDS, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Progress.of(WORDS, Double.NaN));
    }

    @Test
    void keeps_its_share_in_other_words() {
        Progress here = Progress.of(WORDS, 0.5).said(text -> Text.line("h1", ": ", text));
        assertThat(here.share()).hasValue(0.5);
        assertThat(here.text()).isEqualTo(Text.line("h1", ": ", WORDS));
    }

    @Test
    void what_was_said_is_not_unsaid_by_other_words() {
        Text words = Text.verbatim("restoring");
        Progress said = Progress.of(Text.verbatim("dumping"), 0.5);
        assertThat(Progress.of(words).notLessThan(said)).isEqualTo(Progress.of(words, 0.5));
        assertThat(Progress.of(words, 0.25).notLessThan(said)).isEqualTo(Progress.of(words, 0.5));
        assertThat(Progress.of(words, 0.75).notLessThan(said)).isEqualTo(Progress.of(words, 0.75));
        assertThat(Progress.of(words).notLessThan(Progress.of(words))).isEqualTo(Progress.of(words));
    }
}
