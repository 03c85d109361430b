package drydock.chat;

import drydock.text.Messages;
import java.util.Locale;
import java.util.Optional;

/** The language of each user of a platform that tells it with what they do there. */
public final class UserLanguages {
    private static final int USERS = 10_000;

    private final Recent<String, Locale> locales = new Recent<>(USERS);

    public void put(String user, Locale locale) {
        locales.put(user, locale);
    }

    public Optional<Locale> of(String user) {
        return locales.get(user);
    }

    /** What is said to a user. */
    public Messages messages(String user) {
        return of(user).flatMap(Messages::in).orElse(Messages.ENGLISH);
    }
}
