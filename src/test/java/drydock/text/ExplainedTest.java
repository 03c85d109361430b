package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ExplainedTest {
    @Test
    void what_has_words_for_people_is_told_in_these() {
        Text why = Text.of("docker.unreachable", "a");
        assertThat(Explained.by(new ExplainedIOException(why))).isEqualTo(why);
        assertThat(Explained.by(new UncheckedIOException(new ExplainedIOException(why))))
                .isEqualTo(why);
    }

    @Test
    void what_the_machine_says_is_quoted() {
        assertThat(Explained.by(new IOException("Connection refused"))).isEqualTo(Text.verbatim("Connection refused"));
        assertThat(Explained.by(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo(Text.verbatim("No space left on device"));
        assertThat(Explained.by(new TimeoutException())).isEqualTo(Text.verbatim("TimeoutException"));
    }

    @Test
    void what_nobody_foresaw_is_a_fault_of_drydock_in_whatever_language() {
        Text fault = Explained.by(new IllegalStateException("what was kept of a container cannot be read"));
        assertThat(Messages.ENGLISH.of(fault)).startsWith("Drydock itself failed: ");
        assertThat(Messages.THAI.of(fault)).startsWith("Drydock เอง").contains("what was kept of a container");
        assertThat(Messages.THAI.of(Explained.by(new StackOverflowError()))).startsWith("Drydock เอง");
    }
}
