package drydock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.text.Progress;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsProgressTest {
    private final List<Progress> told = new ArrayList<>();
    private final PartsProgress parts = new PartsProgress(Map.of("dump", 30L, "restore", 10L), told::add);

    private static Progress half(String words) {
        return Progress.of(Text.verbatim(words), 0.5);
    }

    @Test
    void each_part_counts_by_what_there_is_to_do_in_it_and_is_named() {
        parts.of("dump").accept(half("dumping"));
        parts.of("restore").accept(half("restoring"));
        assertThat(told)
                .containsExactly(
                        Progress.of(Text.verbatim("dumping"), 0.375), Progress.of(Text.verbatim("restoring"), 0.5));
    }

    @Test
    void what_was_told_of_a_part_is_not_unsaid() {
        parts.of("dump").accept(half("dumping"));
        parts.of("dump").accept(Progress.of(Text.verbatim("from the beginning"), 0.1));
        assertThat(told.getLast().share()).hasValue(0.375);
    }

    @Test
    void a_part_of_which_nobody_knows_the_share_counts_when_it_is_done() {
        parts.of("dump").accept(Progress.of(Text.verbatim("1 MB dumped")));
        assertThat(told.getLast().share()).hasValue(0);
        parts.done("dump");
        parts.of("restore").accept(Progress.of(Text.verbatim("1 MB restored")));
        assertThat(told.getLast().share()).hasValue(0.75);
    }
}
