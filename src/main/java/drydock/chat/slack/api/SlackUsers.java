package drydock.chat.slack.api;

import com.slack.api.model.User;
import drydock.chat.ChatException;
import drydock.text.Messages;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What Slack says of a user: whether they are a person, and their language. */
public final class SlackUsers {
    private static final System.Logger LOG = System.getLogger(SlackUsers.class.getName());
    private static final String SLACKBOT = "USLACKBOT";
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private record Profile(boolean bot, Optional<Locale> locale) {}

    private final SlackApi api;
    private final SlackIdentity self;
    private final SlackCache<String, Profile> profiles;

    public SlackUsers(SlackApi api, SlackIdentity self, Clock clock) {
        this.api = api;
        this.self = self;
        this.profiles = new SlackCache<>(AN_HOUR, 2000, clock);
    }

    /** Whether it is Slack itself, or the bot: nobody has to be asked for that. */
    public boolean isOfNoAccount(String user) {
        return user.equals(SLACKBOT) || user.equals(self.user());
    }

    /** Somebody of whom Slack does not say now what they are counts as a person: who may decide is asked elsewhere. */
    public boolean isPerson(String user) {
        return !isOfNoAccount(user)
                && profile(user).map(profile -> !profile.bot()).orElse(true);
    }

    /** The words for a user, as far as that is known without asking. */
    public Messages words(String user) {
        return profiles.get(user).flatMap(Profile::locale).flatMap(Messages::in).orElse(Messages.ENGLISH);
    }

    public Optional<Locale> locale(String user) {
        return profile(user).flatMap(Profile::locale);
    }

    private Optional<Profile> profile(String user) {
        try {
            return Optional.of(profiles.get(user, this::ask));
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "Slack does not say who " + user + " is: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private Profile ask(String id) {
        User user = api.ask(
                        "users.info",
                        methods -> methods.usersInfo(request -> request.user(id).includeLocale(true)))
                .getUser();
        return new Profile(user.isBot(), locale(user));
    }

    private static Optional<Locale> locale(User user) {
        return Optional.ofNullable(user.getLocale())
                .map(Locale::forLanguageTag)
                .filter(locale -> !locale.getLanguage().isEmpty());
    }
}
