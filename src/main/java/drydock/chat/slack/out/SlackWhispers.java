package drydock.chat.slack.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.block.LayoutBlock;
import drydock.chat.Card;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackRefused;
import drydock.chat.slack.card.SlackCard;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What only one user sees: in the channel where the bot is in it, and as a direct message where it is not. */
public final class SlackWhispers {
    private static final Set<String> NOT_THERE =
            Set.of("channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived", "restricted_action");

    private final SlackApi api;
    private final Cache<String, Boolean> said = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofDays(1))
            .maximumSize(5000)
            .build();

    public SlackWhispers(SlackApi api) {
        this.api = api;
    }

    public void whisper(String channel, String user, Card card, String marker) {
        String key = channel + " " + user + " " + marker;
        if (said.getIfPresent(key) != null) {
            return;
        }
        try {
            SlackCard.best(card, blocks -> ephemeral(channel, user, SlackCard.text(card), blocks));
        } catch (SlackRefused refused) {
            if (!NOT_THERE.contains(refused.error())) {
                throw refused;
            }
            SlackCard.best(card, blocks -> direct(user, SlackCard.text(card), blocks, marker));
        }
        said.put(key, true);
    }

    private String ephemeral(String channel, String user, String text, List<LayoutBlock> blocks) {
        return api.ask(
                        "chat.postEphemeral",
                        methods -> methods.chatPostEphemeral(request ->
                                request.channel(channel).user(user).text(text).blocks(blocks)))
                .getMessageTs();
    }

    private String direct(String user, String text, List<LayoutBlock> blocks, String marker) {
        String channel = api.ask(
                        "conversations.open",
                        methods -> methods.conversationsOpen(request -> request.users(List.of(user))))
                .getChannel()
                .getId();
        return api.ask(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(channel)
                                .text(text)
                                .blocks(blocks)
                                .unfurlLinks(false)
                                .metadata(PostMarkers.metadata(marker))))
                .getTs();
    }
}
