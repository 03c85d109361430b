package drydock.chat;

import drydock.text.Messages;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The language of each user of a platform that tells it with what they do there. */
public final class UserLanguages {
    /** Of how many users it is kept. */
    public static final int USERS = 10_000;

    private final Map<String, Locale> locales;

    /** @param locales where they are kept, of the latest {@link #USERS} */
    public UserLanguages(Map<String, Locale> locales) {
        this.locales = locales;
    }

    public void put(String user, Locale locale) {
        locales.put(user, locale);
    }

    public Optional<Locale> of(String user) {
        return Optional.ofNullable(locales.get(user));
    }

    /** What is said to a user. */
    public Messages messages(String user) {
        return of(user).flatMap(Messages::in).orElse(Messages.ENGLISH);
    }
}
