package drydock.chat.discord;

import drydock.text.Messages;
import java.util.Locale;
import java.util.Optional;

/** The language that each user has set on Discord: it comes with what they do there. */
final class Languages {
    private static final int USERS = 10_000;

    private final Recent<String, Locale> locales = new Recent<>(USERS);

    void put(String user, Locale locale) {
        locales.put(user, locale);
    }

    Optional<Locale> of(String user) {
        return locales.get(user);
    }

    /** What is said to a user. */
    Messages messages(String user) {
        return of(user).flatMap(Messages::in).orElse(Messages.ENGLISH);
    }
}
