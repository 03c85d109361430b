package drydock.chat.slack.out;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import drydock.chat.Card;
import drydock.chat.ChatException;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackRefused;
import drydock.chat.slack.card.CardDetails;
import drydock.chat.slack.card.SlackCard;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Says what a card has to unfold in one message of its thread, never in the channel itself. Its marker is made of the
 * card's own message, so that it is found again and said once. What Slack refuses of it does not hold up the card.
 */
final class ThreadDetails {
    private static final System.Logger LOG = System.getLogger(ThreadDetails.class.getName());

    private final SlackApi api;
    private final PostMarkers markers;
    private final Cache<String, String> said = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofDays(7))
            .maximumSize(2000)
            .build();

    ThreadDetails(SlackApi api, PostMarkers markers) {
        this.api = api;
        this.markers = markers;
    }

    /** @param message that has just been posted, so that nothing can stand under it yet */
    void begin(String channel, Optional<String> thread, String message, Card card) {
        CardDetails.of(card)
                .ifPresent(details -> unlessRefused(channel, message, details, () -> {
                    post(channel, thread.orElse(message), message, details);
                }));
    }

    /** @param message that stands there already, with its details or without them */
    void follow(String channel, String message, Card card) {
        CardDetails.of(card)
                .ifPresent(details -> unlessRefused(channel, message, details, () -> {
                    PostMarkers.PostedThread thread = markers.thread(channel, message, marker(message));
                    thread.marked()
                            .ifPresentOrElse(
                                    there -> edit(channel, there, details),
                                    () -> post(channel, thread.root(), message, details));
                }));
    }

    private void unlessRefused(String channel, String message, Card details, Runnable call) {
        String key = channel + " " + message;
        if (details.text().equals(said.getIfPresent(key))) {
            return;
        }
        try {
            call.run();
            said.put(key, details.text());
        } catch (SlackRefused refused) {
            LOG.log(Level.WARNING, "A card stands there without its details: {0}", refused.getMessage());
            said.put(key, details.text());
        } catch (ChatException notNow) {
            LOG.log(Level.DEBUG, "A card stands there without its details until it is edited", notNow);
        }
    }

    private void post(String channel, String thread, String message, Card details) {
        String marker = marker(message);
        markers.remember(
                channel,
                marker,
                SlackCard.best(
                        details,
                        blocks -> api.ask(
                                        "chat.postMessage",
                                        methods -> methods.chatPostMessage(request -> request.channel(channel)
                                                .threadTs(thread)
                                                .text(SlackCard.text(details))
                                                .blocks(blocks)
                                                .unfurlLinks(false)
                                                .unfurlMedia(false)
                                                .metadata(PostMarkers.metadata(marker))))
                                .getTs()));
    }

    private void edit(String channel, String there, Card details) {
        SlackCard.best(
                details,
                blocks -> api.ask(
                        "chat.update",
                        methods -> methods.chatUpdate(request -> request.channel(channel)
                                .ts(there)
                                .text(SlackCard.text(details))
                                .blocks(blocks))));
    }

    private static String marker(String message) {
        return message + "/details";
    }
}
