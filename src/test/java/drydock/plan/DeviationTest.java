package drydock.plan;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Deviation.Kind;
import drydock.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviationTest {
    private static final Deviation MAPS = new Deviation(Kind.PLUGIN_MISSING, "maps", Text.verbatim("no maps"));

    @Test
    void people_may_accept_what_they_can_see_and_not_what_would_damage_data() {
        assertThat(MAPS.isAcceptable()).isTrue();
        assertThat(new Deviation(Kind.IMAGE, Text.none()).isAcceptable()).isFalse();
        assertThat(Deviation.texts(List.of(MAPS))).containsExactly(Text.verbatim("no maps"));
    }

    @Test
    void what_was_accepted_is_the_same_of_its_kind_in_whatever_words() {
        assertThat(MAPS.isAmong(List.of(new Deviation(Kind.PLUGIN_MISSING, "maps", Text.none()))))
                .isTrue();
        assertThat(MAPS.isAmong(List.of(new Deviation(Kind.PLUGIN_MISSING, "charts", Text.none()))))
                .isFalse();
        assertThat(MAPS.isAmong(List.of(new Deviation(Kind.SUB_APPLICATION, "maps", Text.none()))))
                .isFalse();
    }

    @Test
    void who_goes_on_without_comparing_plugins_goes_on_without_one_and_accepts_nothing_else() {
        List<Deviation> untold = List.of(new Deviation(Kind.PLUGINS_UNTOLD, Text.none()));

        assertThat(MAPS.isAmong(untold)).isTrue();
        assertThat(new Deviation(Kind.HEALTH_CODE, "7", Text.none()).isAmong(untold))
                .isFalse();
    }
}
