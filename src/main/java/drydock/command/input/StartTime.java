package drydock.command.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something is to begin, as people type it: {@code 02:00}, {@code 2026-11-23T02:00}.
 *
 * @param date empty for the next time that the clock shows it
 */
public record StartTime(Optional<LocalDate> date, LocalTime time) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[T ])?(\\d{1,2}:\\d{2})");

    public static StartTime of(String text) throws SyntaxException {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        try {
            if (form.matches()) {
                String time = form.group(2).length() == 4 ? "0" + form.group(2) : form.group(2);
                return new StartTime(Optional.ofNullable(form.group(1)).map(LocalDate::parse), LocalTime.parse(time));
            }
        } catch (DateTimeException e) {
            // Answered below, like every other time that is none.
        }
        throw new SyntaxException("command.no-time", Tokenizer.shortened(text), "--at 02:00", "--at 2026-11-23T02:00");
    }

    /** By the clocks of a time zone; may be before {@code now} where a date was said. */
    public Instant after(Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone);
        return date.map(day -> day.atTime(time).atZone(zone).toInstant()).orElseGet(() -> {
            Instant next = today.toLocalDate().atTime(time).atZone(zone).toInstant();
            return next.isAfter(now)
                    ? next
                    : today.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
        });
    }
}
