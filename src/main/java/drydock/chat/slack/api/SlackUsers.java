package drydock.chat.slack.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import drydock.chat.ChatException;
import drydock.text.Messages;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Slack says of users: whether they are people, their language, and who is in a user group. */
public final class SlackUsers {
    private static final System.Logger LOG = System.getLogger(SlackUsers.class.getName());
    private static final String SLACKBOT = "USLACKBOT";
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration SHORTLY = Duration.ofSeconds(30);
    private static final Set<String> NO_SUCH_GROUP =
            Set.of("no_such_subteam", "subteam_not_found", "invalid_arguments");

    private record Profile(boolean bot, Optional<Locale> locale) {}

    private final SlackApi api;
    private final Cache<String, Profile> profiles =
            Caffeine.newBuilder().expireAfterWrite(AN_HOUR).maximumSize(2000).build();
    private final Cache<String, Set<String>> groups =
            Caffeine.newBuilder().expireAfterWrite(SHORTLY).maximumSize(500).build();

    public SlackUsers(SlackApi api) {
        this.api = api;
    }

    /** Whether it is Slack itself, or the bot: nobody has to be asked for that. */
    public boolean isOfNoAccount(String user) {
        return user.equals(SLACKBOT) || user.equals(api.botUser());
    }

    /** Somebody of whom Slack does not say now what they are counts as a person: who may decide is asked elsewhere. */
    public boolean isPerson(String user) {
        return !isOfNoAccount(user)
                && profile(user).map(profile -> !profile.bot()).orElse(true);
    }

    /** The words for a user, as far as that is known without asking. */
    public Messages words(String user) {
        return Optional.ofNullable(profiles.getIfPresent(user))
                .flatMap(Profile::locale)
                .flatMap(Messages::in)
                .orElse(Messages.ENGLISH);
    }

    public Optional<Locale> locale(String user) {
        return profile(user).flatMap(Profile::locale);
    }

    private Optional<Profile> profile(String user) {
        Profile known = profiles.getIfPresent(user);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Profile profile = ask(user);
            profiles.put(user, profile);
            return Optional.of(profile);
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "Slack does not say who " + user + " is: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Who is in a user group, as Slack said within the last half minute. */
    public Set<String> members(String group) {
        Set<String> known = groups.getIfPresent(group);
        if (known != null) {
            return known;
        }
        Set<String> members = askMembers(group);
        groups.put(group, members);
        return members;
    }

    private Set<String> askMembers(String group) {
        try {
            return Set.copyOf(api.ask(
                            "usergroups.users.list",
                            methods -> methods.usergroupsUsersList(request -> request.usergroup(group)))
                    .getUsers());
        } catch (SlackRefused refused) {
            if (NO_SUCH_GROUP.contains(refused.error())) {
                return Set.of();
            }
            throw refused;
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
