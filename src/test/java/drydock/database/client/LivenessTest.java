package drydock.database.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private final Liveness liveness = new Liveness(Duration.ofMinutes(10));

    @Test
    void what_is_at_work_has_no_end_however_long_it_takes() {
        for (int hour = 1; hour < 1000; hour++) {
            liveness.look(true, Duration.ofHours(hour));
            assertThat(liveness.isOver(Duration.ofHours(hour).plusMinutes(9))).isFalse();
        }
    }

    @Test
    void what_shows_no_sign_of_work_is_over_when_patience_ends() {
        liveness.look(true, Duration.ofHours(5));
        liveness.look(false, Duration.ofHours(5).plusMinutes(9));
        assertThat(liveness.isOver(Duration.ofHours(5).plusMinutes(9))).isFalse();
        assertThat(liveness.isOver(Duration.ofHours(5).plusMinutes(10))).isTrue();
    }

    @Test
    void what_never_worked_is_over_as_well() {
        assertThat(liveness.isOver(Duration.ofMinutes(10))).isTrue();
    }
}
