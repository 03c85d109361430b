package drydock.chat.slack.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.ChatException;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackEmoji;
import drydock.chat.slack.api.SlackRefused;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reactions that the bot puts on its own messages, so that people need only tap. The buttons do without them. */
final class BotReactions {
    private static final System.Logger LOG = System.getLogger(BotReactions.class.getName());
    private static final Set<String> ALREADY_SO = Set.of("already_reacted", "no_reaction");

    private final SlackApi api;
    private final Cache<String, Set<String>> names = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofDays(7))
            .maximumSize(2000)
            .build();

    BotReactions(SlackApi api) {
        this.api = api;
    }

    void offer(String channel, String message, List<String> emoji) {
        Set<String> before = names.get(channel + " " + message, _ -> Set.of());
        Set<String> wanted = new HashSet<>();
        try {
            for (String name : emoji.stream()
                    .flatMap(each -> SlackEmoji.nameOf(each).stream())
                    .toList()) {
                if (!before.contains(name)) {
                    add(channel, message, name);
                }
                wanted.add(name);
            }
            for (String name : before) {
                if (!wanted.contains(name)) {
                    remove(channel, message, name);
                }
            }
            names.put(channel + " " + message, wanted);
        } catch (ChatException e) {
            LOG.log(
                    Level.WARNING,
                    "Slack does not take the bot''s reactions; its buttons are there: {0}",
                    e.getMessage());
        }
    }

    private void add(String channel, String message, String name) {
        unlessSo(() -> api.ask(
                "reactions.add",
                methods -> methods.reactionsAdd(
                        request -> request.channel(channel).timestamp(message).name(name))));
    }

    private void remove(String channel, String message, String name) {
        unlessSo(() -> api.ask(
                "reactions.remove",
                methods -> methods.reactionsRemove(
                        request -> request.channel(channel).timestamp(message).name(name))));
    }

    private static void unlessSo(Runnable call) {
        try {
            call.run();
        } catch (SlackRefused refused) {
            if (!ALREADY_SO.contains(refused.error())) {
                throw refused;
            }
        }
    }
}
