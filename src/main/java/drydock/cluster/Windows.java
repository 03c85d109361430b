package drydock.cluster;

import drydock.cluster.Window.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a cluster's service may be interrupted, by the clocks of its time zone.
 *
 * @param windows none means always
 */
public record Windows(List<Window> windows, ZoneId zone) {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    /** A window may fall out where clocks are set forward; then there is the next week. */
    private static final int DAYS_AHEAD = 15;

    public Windows {
        windows = List.copyOf(windows);
    }

    public static Windows always(ZoneId zone) {
        return new Windows(List.of(), zone);
    }

    public boolean isOpen(Instant instant) {
        return windows.isEmpty() || at(instant).isPresent();
    }

    /** When the window shuts that is open at an instant; empty where none is, or none ever shuts. */
    public Optional<Instant> shuts(Instant instant) {
        Instant end = instant;
        Optional<Opening> open = at(end);
        Instant horizon = instant.plus(Duration.ofDays(DAYS_AHEAD - 1L));
        while (open.isPresent() && end.isBefore(horizon)) {
            end = open.get().shuts();
            open = at(end);
        }
        return end.equals(instant) || open.isPresent() ? Optional.empty() : Optional.of(end);
    }

    /** When the next window opens after an instant. */
    public Optional<Instant> opens(Instant instant) {
        return around(instant)
                .map(Opening::opens)
                .filter(instant::isBefore)
                .filter(opening -> at(opening.minusNanos(1)).isEmpty())
                .min(Comparator.naturalOrder());
    }

    /** The opening that lasts longest of those that contain an instant. */
    private Optional<Opening> at(Instant instant) {
        return around(instant).filter(opening -> opening.contains(instant)).max(Comparator.comparing(Opening::shuts));
    }

    private Stream<Opening> around(Instant instant) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        return Stream.iterate(today.minusDays(2), day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .flatMap(day -> windows.stream().flatMap(window -> window.on(day, zone).stream()));
    }

    /** An instant as people of this cluster read it: {@code Sat 2026-11-28 01:00 (Asia/Bangkok)}. */
    public String shown(Instant instant) {
        return SHOWN.format(instant.atZone(zone)) + " (" + zone + ")";
    }
}
