package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void a_sentence_is_said_in_the_language_of_its_reader() {
        Text text = Text.of("step.stop-nodes", "nb-1 nb-2");
        assertThat(Messages.ENGLISH.of(text)).isEqualTo("stop nb-1 nb-2");
        assertThat(Messages.THAI.of(text)).isEqualTo("หยุด nb-1 nb-2");
    }

    @Test
    void a_sentence_in_a_sentence_is_said_in_the_same_language() {
        Text text = Text.of("failure.what-now", Text.of("failure.aborted", "alice"));
        assertThat(Messages.ENGLISH.of(text)).isEqualTo("Aborted by alice. What now?");
        assertThat(Messages.THAI.of(text)).startsWith("alice สั่ง abort");
    }

    @Test
    void a_time_is_said_to_the_minute_wherever_it_came_from() {
        Instant at = Instant.parse("2026-11-29T16:41:50.341694520Z");
        assertThat(Messages.ENGLISH.of(Text.line(at))).isEqualTo("2026-11-29 16:41 UTC");
    }

    @Test
    void names_are_separated_by_commas_and_sentences_by_semicolons() {
        assertThat(Messages.ENGLISH.of("step.pull-image.done", List.of("a", "b")))
                .isEqualTo("on a, b");
        Text held = Text.of(
                "nobody-writes.held",
                List.of(Text.of("nobody-writes.running", "nb-1", "a"), Text.verbatim("host b is silent")));
        assertThat(Messages.ENGLISH.of(held))
                .isEqualTo("held, somebody may write: nb-1 runs on host a; host b is silent");
    }

    @ParameterizedTest
    @CsvSource({"1, 1 operator", "2, 2 operators", "0, 0 operators"})
    void a_number_chooses_its_words(int number, String words) {
        assertThat(Messages.ENGLISH.of("gate.voters", number, "operator")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT0S       | 0 s           | 0 วินาที
            PT59.9S    | 59 s          | 59 วินาที
            PT2M10S    | 2 min 10 s    | 2 นาที 10 วินาที
            PT25H1M59S | 25 h 1 min    | 25 ชั่วโมง 1 นาที
            """)
    void a_length_of_time_is_said_in_words(Duration duration, String english, String thai) {
        assertThat(Messages.ENGLISH.of(Text.line(duration))).isEqualTo(english);
        assertThat(Messages.THAI.of(Text.line(duration))).isEqualTo(thai);
    }

    @Test
    void a_sentence_before_a_full_stop_brings_none_of_its_own() {
        Text text = Text.of("backup.failed.list", Text.verbatim("/srv/backups: Permission denied."));
        assertThat(Messages.ENGLISH.of(text))
                .startsWith("the backups cannot be listed: /srv/backups: Permission denied. The cluster's");
        assertThat(Messages.THAI.of(text))
                .startsWith("ดูรายการ backup ไม่ได้: /srv/backups: Permission denied. — ฐานข้อมูล");
    }

    @Test
    void what_is_thrown_says_its_reason_in_each_language_and_what_others_throw_is_quoted() {
        Text stopped = Text.of("status.stopped");
        assertThat(Explained.by(new ExplainedIOException(stopped))).isEqualTo(stopped);
        assertThat(new ExplainedIOException(stopped)).hasMessage("stopped");
        assertThat(Explained.by(new IOException("No space left on device")))
                .isEqualTo(Text.verbatim("No space left on device"));
        assertThat(Explained.by(new IOException())).isEqualTo(Text.verbatim("IOException"));
    }

    @Test
    void what_was_said_by_others_is_quoted_whatever_is_in_it() {
        String odd = "100 % {0} $1 \\ it's {1:a|b}";
        assertThat(Messages.ENGLISH.of("failure.question", odd)).isEqualTo("It failed: " + odd);
    }

    @Test
    void a_key_that_nobody_knows_any_more_is_shown_with_its_arguments() {
        assertThat(Messages.THAI.of("step.of-a-newer-release", "nb-1", 2))
                .isEqualTo("step.of-a-newer-release[nb-1, 2]");
    }

    @Test
    void an_argument_that_is_missing_leaves_its_place() {
        assertThat(Messages.ENGLISH.of("step.replace-node", "nb-1")).isEqualTo("nb-1 to {1}");
    }

    @Test
    void what_a_text_is_does_not_depend_on_how_it_is_worded() {
        assertThat(Text.of("step.replace-node", "nb-1", "1.4.17")).hasToString("step.replace-node[nb-1, 1.4.17]");
        assertThat(Text.verbatim("Prepare")).hasToString("Prepare");
    }

    @Test
    void a_language_is_found_whatever_the_country() {
        assertThat(Messages.in(Locale.forLanguageTag("th-TH"))).contains(Messages.THAI);
        assertThat(Messages.in(Locale.UK)).contains(Messages.ENGLISH);
        assertThat(Messages.in(Locale.GERMAN)).isEmpty();
        assertThat(Messages.in(Locale.ROOT)).isEmpty();
    }

    @Property(tries = 300)
    void anything_can_be_quoted(@ForAll String words) {
        assertThat(Messages.THAI.of("failure.question", words)).endsWith(words);
    }
}
