package drydock.text;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** The header in which a browser tells the languages that somebody reads. */
public final class AcceptLanguage {
    private static final int LONGEST = 500;
    private static final List<Locale> WRITTEN = List.of(Locale.ENGLISH, Locale.of("th"));

    private AcceptLanguage() {}

    /** The one of ours that they like best; empty where there is none, or what is sent is no such header. */
    public static Optional<Locale> of(String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(LanguageRange.parse(header), WRITTEN));
        } catch (IllegalArgumentException noHeader) {
            return Optional.empty();
        }
    }

    /** What pages are written with. */
    public static Messages words(String header) {
        return of(header).flatMap(Messages::in).orElse(Messages.ENGLISH);
    }
}
