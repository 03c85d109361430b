package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptLanguageTest {

    @ParameterizedTest
    @ValueSource(strings = {"th", "TH", "th-TH,th;q=0.9,en;q=0.8", "de, th;q=0.5, en;q=0.1"})
    void thai_is_what_they_like_best_of_what_there_is(String header) {
        assertThat(AcceptLanguage.of(header)).contains(Locale.of("th"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB,th;q=0.9", "de,en;q=0.5"})
    void english_is(String header) {
        assertThat(AcceptLanguage.of(header)).contains(Locale.ENGLISH);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"de", "*", ";;;", "th;q=x", "\u0000", "th,th;q=99999999999999999999"})
    void nothing_is_known_of_others_and_of_what_is_no_such_header(String header) {
        assertThat(AcceptLanguage.of(header)).isEmpty();
        assertThat(AcceptLanguage.words(header)).isSameAs(Messages.ENGLISH);
    }

    @Test
    void nobody_is_kept_busy_by_a_long_one() {
        assertThat(AcceptLanguage.of("th," + "x".repeat(1000))).isEmpty();
    }
}
