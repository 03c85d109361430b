package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.text.Messages;
import drydock.text.Progress;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private final List<Text> passed = new ArrayList<>();
    private final Warnings warnings = new Warnings(how -> passed.add(how.text()));

    @Test
    void what_was_warned_of_in_passing_is_said_once_at_the_end() {
        Text warned = Text.of("databases.warned", "pg_dump: warning: something was left out");
        warnings.accept(Progress.of(Text.of("backup.dumped", Text.verbatim("1 MB"))));
        warnings.accept(Progress.of(Text.line("nocobase", ": ", Text.of("backup.dumped", warned))));
        warnings.accept(Progress.of(Text.of("backup.dumped", warned)));
        assertThat(passed).hasSize(3);
        assertThat(Messages.ENGLISH.of(warnings.after(Text.verbatim("done"))))
                .isEqualTo("done. ⚠ pg_dump: warning: something was left out");
    }

    @Test
    void without_a_warning_nothing_is_added() {
        warnings.accept(Progress.of(Text.of("backup.dumped", Text.verbatim("1 MB"))));
        assertThat(warnings.after(Text.verbatim("done"))).isEqualTo(Text.verbatim("done"));
    }
}
