package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TruncationTest {
    private static final String FAMILY = "👨‍👩‍👧";
    private static final String WAVE = "👋🏽";
    private static final String THAI = "ที่นี่"; // two letters, each with a vowel and a tone above it

    @Test
    void what_fits_stays() {
        assertThat(Truncation.truncate("12345", 5)).isEqualTo("12345");
        assertThat(Truncation.truncate("", 1)).isEmpty();
        assertThat(Truncation.truncate(WAVE, 4)).isEqualTo(WAVE);
    }

    @Test
    void what_does_not_fit_ends_in_a_sign_that_is_counted() {
        assertThat(Truncation.truncate("123456", 5)).isEqualTo("1234…");
        assertThat(Truncation.truncate("123456", 1)).isEqualTo("…");
    }

    @Test
    void no_surrogate_is_left_alone() {
        assertThat(Truncation.truncate("ab😀cd", 4)).isEqualTo("ab…");
        assertThat(Truncation.truncate("ab😀cd", 5)).isEqualTo("ab😀…");
    }

    @Test
    void what_is_read_as_one_character_is_not_cut() {
        assertThat(Truncation.truncate("a" + FAMILY + "b", 8)).isEqualTo("a…");
        assertThat(Truncation.truncate("a" + FAMILY + "bc", 10)).isEqualTo("a" + FAMILY + "…");
        assertThat(Truncation.truncate("a" + WAVE + "bc", 4)).isEqualTo("a…");
        assertThat(Truncation.truncate("ae\u0301e", 3)).isEqualTo("a…");
        assertThat(Truncation.truncate(THAI, 5)).isEqualTo("ที่…");
    }

    @Test
    void a_character_with_endless_marks_is_cut_all_the_same() {
        assertThat(Truncation.truncate("e" + "\u0301".repeat(100), 50)).hasSize(50);
        assertThat(Truncation.truncate("👋" + "\u0301".repeat(100), 2)).isEqualTo("…");
    }

    @Property
    void is_never_longer_than_it_may_be_and_never_torn(
            @ForAll String text, @ForAll @IntRange(min = 1, max = 40) int most) {
        String cut = Truncation.truncate(text, most);

        assertThat(cut.length()).isLessThanOrEqualTo(most);
        int end = Truncation.end(text, most);
        assertThat(end > 0 && end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end)))
                .isFalse();
    }
}
