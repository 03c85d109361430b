package drydock.chat.slack.out;

import drydock.chat.Card;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackRefused;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What everybody in a channel sees. */
public final class SlackPosts {
    private static final Set<String> NO_THREAD =
            Set.of("thread_not_found", "invalid_thread_ts", "message_not_found", "cannot_reply_to_message");

    private final SlackApi api;
    private final PostMarkers markers;
    private final BotReactions reactions;
    private final Invitations invitations;

    public SlackPosts(SlackApi api, Invitations invitations, Clock clock) {
        this.invitations = invitations;
        this.api = api;
        this.markers = new PostMarkers(api, clock);
        this.reactions = new BotReactions(api);
    }

    public Optional<String> find(String channel, String marker) {
        return invitations.whereNeeded(channel, () -> markers.find(channel, marker));
    }

    public String post(String channel, Optional<String> thread, Card card, String marker) {
        return markers.remembered(channel, marker).orElseGet(() -> {
            String message = markers.remember(channel, marker, posted(channel, thread, card, marker));
            reactions.offer(channel, message, card.reactions());
            return message;
        });
    }

    private String posted(String channel, Optional<String> thread, Card card, String marker) {
        return invitations.whereNeeded(
                channel,
                () -> underIfThere(
                        thread,
                        under -> CardBlocks.best(
                                card,
                                blocks -> api.ask(
                                                "chat.postMessage",
                                                methods -> methods.chatPostMessage(request -> request.channel(channel)
                                                        .threadTs(under.orElse(null))
                                                        .text(CardBlocks.text(card))
                                                        .blocks(blocks)
                                                        .unfurlLinks(false)
                                                        .unfurlMedia(false)
                                                        .metadata(PostMarkers.metadata(marker))))
                                        .getTs())));
    }

    /** A gate has to be seen, even where somebody has deleted the plan that it belongs under. */
    private static <T> T underIfThere(Optional<String> thread, Function<Optional<String>, T> call) {
        try {
            return call.apply(thread);
        } catch (SlackRefused refused) {
            if (thread.isEmpty() || !NO_THREAD.contains(refused.error())) {
                throw refused;
            }
            return call.apply(Optional.empty());
        }
    }

    /** With text and blocks: an edit with text alone would take the blocks away. The marker stays. */
    public void edit(String channel, String message, Card card) {
        SlackRefused.unlessGone(() -> CardBlocks.best(
                card,
                blocks -> api.ask(
                        "chat.update",
                        methods -> methods.chatUpdate(request -> request.channel(channel)
                                .ts(message)
                                .text(CardBlocks.text(card))
                                .blocks(blocks)))));
        reactions.offer(channel, message, card.reactions());
    }
}
