package drydock.cluster;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of the week: {@code SAT 01:00-05:00}, {@code MON-FRI 22:00-23:30}, and {@code FRI 22:00-02:00} until the next
 * day.
 *
 * @param days on which it opens
 * @param from when it opens, by the clock on the wall
 * @param to when it shuts; on the next day where that is not after {@code from}
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    private static final String DAY = "(MON|TUE|WED|THU|FRI|SAT|SUN)";
    private static final String TIME = "((?:[01]\\d|2[0-3]):[0-5]\\d)";
    private static final Pattern FORM =
            Pattern.compile(DAY + "(?:-" + DAY + ")? +" + TIME + "-(?:" + TIME + "|(24:00))", Pattern.CASE_INSENSITIVE);

    public Window {
        days = Set.copyOf(days);
    }

    /** Empty where the text is none, or opens and shuts at the same time, which could mean a whole day or no time. */
    public static Optional<Window> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || form.group(3).equals(form.group(4))) {
            return Optional.empty();
        }
        DayOfWeek first = day(form.group(1));
        DayOfWeek last = form.group(2) == null ? first : day(form.group(2));
        LocalTime to = form.group(5) == null ? LocalTime.parse(form.group(4)) : LocalTime.MIDNIGHT;
        return Optional.of(new Window(days(first, last), LocalTime.parse(form.group(3)), to));
    }

    private static DayOfWeek day(String text) {
        String begin = text.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(begin)) {
                return day;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static Set<DayOfWeek> days(DayOfWeek first, DayOfWeek last) {
        Set<DayOfWeek> days = EnumSet.of(first);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return days;
    }

    /** @param shuts the first instant at which it is no longer open */
    record Opening(Instant opens, Instant shuts) {
        boolean contains(Instant instant) {
            return !instant.isBefore(opens) && instant.isBefore(shuts);
        }
    }

    /** The one that begins on a day; empty on other days, and where the clocks are set forward over all of it. */
    Optional<Opening> on(LocalDate date, ZoneId zone) {
        if (!days.contains(date.getDayOfWeek())) {
            return Optional.empty();
        }
        LocalDate end = to.isAfter(from) ? date : date.plusDays(1);
        Opening opening = new Opening(first(date.atTime(from), zone), first(end.atTime(to), zone));
        return opening.opens().isBefore(opening.shuts()) ? Optional.of(opening) : Optional.empty();
    }

    /** The first time that the clock shows it, or, where it is set forward past it, the moment when that is done. */
    private static Instant first(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(shown);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
