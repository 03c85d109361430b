package drydock.announcement;

import drydock.chat.Chat;
import drydock.chat.ChatException;
import drydock.chat.ChatSettings;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The chats that are on, by their platforms. */
public final class Chats implements SpokenLanguages.Locales {
    private static final System.Logger LOG = System.getLogger(Chats.class.getName());

    private final Map<String, Chat> chats;

    public Chats(List<Chat> adapters, ChatSettings settings) {
        this.chats = adapters.stream()
                .filter(chat -> settings.isOn(chat.platform()))
                .collect(Collectors.toMap(Chat::platform, Function.identity()));
    }

    public Collection<Chat> all() {
        return chats.values();
    }

    public Set<String> platforms() {
        return chats.keySet();
    }

    public Optional<Chat> on(String platform) {
        return Optional.ofNullable(chats.get(platform));
    }

    public boolean isPerson(String platform, String user) {
        return on(platform).map(chat -> chat.isPerson(user)).orElse(true);
    }

    /** A platform that does not answer leaves the language to others. */
    @Override
    public Optional<Locale> locale(String platform, String user) {
        try {
            return on(platform).flatMap(chat -> chat.locale(user));
        } catch (ChatException unknown) {
            return Optional.empty();
        }
    }

    /** A platform that does not answer makes nobody an approver. */
    public Set<String> members(String platform, String group) {
        try {
            return on(platform).map(chat -> chat.members(group)).orElse(Set.of());
        } catch (ChatException e) {
            LOG.log(Level.WARNING, "the members of group " + group + " cannot be read", e);
            return Set.of();
        }
    }
}
