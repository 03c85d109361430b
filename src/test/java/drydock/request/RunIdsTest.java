package drydock.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private static RunIds ids(long seed) {
        return new RunIds(new Random(seed), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void an_id_is_of_chance_first_and_then_of_the_time() {
        String id = ids(7).next();

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(Long.parseLong(id.substring(20), 16)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void ids_of_one_moment_differ_from_their_first_digits_on() {
        RunIds ids = ids(7);

        assertThat(Stream.generate(ids::next).limit(1000).map(id -> id.substring(0, 8)))
                .doesNotHaveDuplicates();
    }
}
