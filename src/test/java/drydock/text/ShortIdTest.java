package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortIdTest {
    private static final String ONE = "7f3a9c01000000000000019b7c1d2e3f";
    private static final String ALIKE = "7f3a9c01ffffffffffff019b7c1d2e3f";
    private static final String OTHER = "00c0ffee000000000000019b7c1d2e3f";

    @Test
    void an_id_is_shown_by_its_first_digits() {
        assertThat(ShortId.shown(ONE)).isEqualTo("7f3a9c01");
        assertThat(ShortId.shown("before-the-fair")).isEqualTo("before-the-fair");
    }

    @Test
    void ids_that_look_alike_are_shown_whole() {
        assertThat(ShortId.shown(ONE, List.of(ONE, OTHER))).isEqualTo("7f3a9c01");
        assertThat(ShortId.shown(ONE, List.of(ONE, ALIKE, OTHER))).isEqualTo(ONE);
    }

    @Test
    void what_somebody_types_means_all_that_begin_so() {
        List<String> all = List.of(ONE, ALIKE, OTHER);

        assertThat(ShortId.meant("7f3a9c01", all)).containsExactly(ONE, ALIKE);
        assertThat(ShortId.meant("7f3a9c010", all)).containsExactly(ONE);
        assertThat(ShortId.meant(ALIKE, all)).containsExactly(ALIKE);
        assertThat(ShortId.meant("5", all)).isEmpty();
        assertThat(ShortId.meant("", all)).isEmpty();
    }

    @Test
    void a_whole_id_means_itself_also_where_another_one_begins_with_it() {
        assertThat(ShortId.meant("r1", List.of("r1", "r10"))).containsExactly("r1");
    }
}
