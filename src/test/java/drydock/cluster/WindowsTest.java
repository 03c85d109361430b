package drydock.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {
    private static final String BERLIN = "Europe/Berlin";

    private static Windows windows(String zone, String... texts) {
        return new Windows(
                Stream.of(texts).map(text -> Window.parse(text).orElseThrow()).toList(), ZoneId.of(zone));
    }

    @Test
    void a_window_is_a_day_and_two_times_and_may_be_several_days() {
        assertThat(Window.parse("sat 01:00-05:00"))
                .contains(new Window(Set.of(DayOfWeek.SATURDAY), LocalTime.of(1, 0), LocalTime.of(5, 0)));
        assertThat(Window.parse("SAT-MON 22:00-24:00"))
                .contains(new Window(
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                        LocalTime.of(22, 0),
                        LocalTime.MIDNIGHT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "SAT", "SAT 1-5", "SAT 01:00-25:00", "SAT 01:00-01:00", "SAT 05:00", "SAT,SUN 01:00-05:00"})
    void what_is_no_window_is_none(String text) {
        assertThat(Window.parse(text)).isEmpty();
    }

    @Test
    void without_windows_it_is_always_open_and_never_shuts() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        Windows always = Windows.always(ZoneId.of("UTC"));
        assertThat(always.isOpen(now)).isTrue();
        assertThat(always.shuts(now)).isEmpty();
        assertThat(always.opens(now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T17:59:59Z, false",
        "2026-11-27T18:00:00Z, true",
        "2026-11-27T21:59:59Z, true",
        "2026-11-27T22:00:00Z, false"
    })
    void it_is_open_by_the_clocks_of_its_zone(Instant at, boolean open) {
        assertThat(windows("Asia/Bangkok", "SAT 01:00-05:00").isOpen(at)).isEqualTo(open);
    }

    @Test
    void it_says_when_it_opens_next_and_when_it_shuts() {
        Windows windows = windows("Asia/Bangkok", "SAT 01:00-05:00", "WED 02:00-03:00");
        Instant sunday = Instant.parse("2026-11-22T10:00:00Z");
        assertThat(windows.opens(sunday).map(windows::shown)).contains("Wed 2026-11-25 02:00 (Asia/Bangkok)");
        assertThat(windows.shuts(sunday)).isEmpty();
        Instant saturday = Instant.parse("2026-11-27T20:00:00Z");
        assertThat(windows.shuts(saturday).map(windows::shown)).contains("Sat 2026-11-28 05:00 (Asia/Bangkok)");
        assertThat(windows.opens(saturday).map(windows::shown)).contains("Wed 2026-12-02 02:00 (Asia/Bangkok)");
    }

    @Test
    void one_over_midnight_belongs_to_the_day_on_which_it_opens() {
        Windows windows = windows("UTC", "FRI 22:00-02:00");
        assertThat(windows.isOpen(Instant.parse("2026-11-28T01:59:00Z"))).isTrue();
        assertThat(windows.isOpen(Instant.parse("2026-11-27T01:00:00Z"))).isFalse();
        assertThat(windows.shuts(Instant.parse("2026-11-27T23:00:00Z")))
                .contains(Instant.parse("2026-11-28T02:00:00Z"));
    }

    @Test
    void windows_that_touch_are_one() {
        Windows windows = windows("UTC", "SAT-SUN 00:00-24:00", "MON 00:00-06:00");
        Instant saturday = Instant.parse("2026-11-28T12:00:00Z");
        assertThat(windows.shuts(saturday)).contains(Instant.parse("2026-11-30T06:00:00Z"));
        assertThat(windows.opens(saturday)).contains(Instant.parse("2026-12-05T00:00:00Z"));
        assertThat(windows("UTC", "MON-SUN 00:00-24:00").shuts(saturday)).isEmpty();
    }

    /** On 2026-03-29 Berlin's clocks go from 02:00 to 03:00, on 2026-10-25 from 03:00 to 02:00. */
    @Test
    void where_the_clock_skips_the_hour_a_window_opens_and_shuts_with_the_skip() {
        Instant skip = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(windows(BERLIN, "SUN 02:30-04:00").opens(skip.minusSeconds(3600)))
                .contains(skip);
        assertThat(windows(BERLIN, "SUN 01:00-02:30").shuts(skip.minusSeconds(60)))
                .contains(skip);
        assertThat(windows(BERLIN, "SUN 02:00-03:00").opens(skip.minusSeconds(3600)))
                .contains(Instant.parse("2026-04-05T00:00:00Z"));
    }

    @Test
    void where_the_clock_shows_an_hour_twice_the_first_time_counts() {
        Windows windows = windows(BERLIN, "SUN 02:00-02:30");
        assertThat(windows.opens(Instant.parse("2026-10-24T20:00:00Z")))
                .contains(Instant.parse("2026-10-25T00:00:00Z"));
        assertThat(windows.shuts(Instant.parse("2026-10-25T00:10:00Z")))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(windows.isOpen(Instant.parse("2026-10-25T01:10:00Z"))).isFalse();
    }

    /** Any minute of a year in which the clocks change twice, and any windows. */
    @Property(tries = 300)
    void what_it_says_of_shutting_and_opening_is_what_it_does(
            @ForAll @IntRange(max = 525_600) int minute,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 7 * 1440 - 1) Integer> starts,
            @ForAll @IntRange(min = 1, max = 1439) int length) {
        Windows windows =
                new Windows(starts.stream().map(start -> window(start, length)).toList(), ZoneId.of(BERLIN));
        Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));

        Optional<Instant> shuts = windows.shuts(now);
        assertThat(windows.isOpen(now)).isEqualTo(shuts.isPresent());
        shuts.ifPresent(end -> {
            assertThat(end).isAfter(now);
            assertThat(windows.isOpen(end)).isFalse();
            assertThat(windows.isOpen(end.minusMillis(1))).isTrue();
        });
        Instant next = windows.opens(now).orElseThrow();
        assertThat(next).isAfter(now);
        assertThat(windows.isOpen(next)).isTrue();
        assertThat(windows.isOpen(next.minusMillis(1))).isFalse();
        for (Instant at = shuts.orElse(now); at.isBefore(next); at = at.plus(Duration.ofMinutes(17))) {
            assertThat(windows.isOpen(at)).isFalse();
        }
    }

    @Property(tries = 300)
    void it_is_never_open_when_the_clock_on_the_wall_says_otherwise(
            @ForAll @IntRange(max = 525_600) int minute,
            @ForAll @IntRange(max = 7 * 1440 - 1) int start,
            @ForAll @IntRange(min = 1, max = 1439) int length) {
        Window window = window(start, length);
        ZonedDateTime now = Instant.parse("2026-01-01T00:00:00Z")
                .plus(Duration.ofMinutes(minute))
                .atZone(ZoneId.of(BERLIN));
        LocalTime time = now.toLocalTime();
        boolean overnight = !window.to().isAfter(window.from());
        boolean today = window.days().contains(now.getDayOfWeek()) && !time.isBefore(window.from());
        boolean since = window.days().contains(now.getDayOfWeek().minus(1));
        boolean wall = overnight ? today || (since && time.isBefore(window.to())) : today && time.isBefore(window.to());
        if (!wall) {
            assertThat(new Windows(List.of(window), now.getZone()).isOpen(now.toInstant()))
                    .isFalse();
        }
    }

    private static Window window(int start, int length) {
        LocalTime from = LocalTime.MIN.plusMinutes(start % 1440);
        return new Window(Set.of(DayOfWeek.of(start / 1440 + 1)), from, from.plusMinutes(length));
    }
}
