package drydock.page;

import drydock.text.Messages;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Who reads a page.
 *
 * @param words of their language
 * @param zone whose clocks they go by: those of the cluster that the page is about
 * @param now when they read it
 */
public record Reader(Messages words, ZoneId zone, Instant now) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public Reader in(ZoneId other) {
        return new Reader(words, other, now);
    }

    public String say(String key, Object... arguments) {
        return words.of(Text.of(key, arguments));
    }

    public String say(Text text) {
        return words.of(text);
    }

    public List<String> say(List<Text> texts) {
        return words.of(texts);
    }

    public String span(Duration duration) {
        return words.of(Text.line(duration));
    }

    /** The day and the minute. */
    public Moment at(Instant instant) {
        return new Moment(instant.toString(), MINUTE.format(instant.atZone(zone)));
    }

    /** The second, where the day is known. */
    public Moment clock(Instant instant) {
        return new Moment(instant.toString(), SECOND.format(instant.atZone(zone)));
    }

    /** How long ago that was, about. */
    public String ago(Instant instant) {
        Duration age = Duration.between(instant, now);
        if (age.toMinutes() < 1) {
            return say("page.ago.now");
        }
        if (age.toHours() < 1) {
            return say("page.ago.minutes", age.toMinutes());
        }
        return age.toHours() < 48 ? say("page.ago.hours", age.toHours()) : say("page.ago.days", age.toDays());
    }

    /**
     * A time as it is shown.
     *
     * @param iso for programs
     */
    public record Moment(String iso, String text) {}
}
