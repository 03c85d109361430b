package drydock.chat.slack.out;

import drydock.chat.Card;
import drydock.chat.ChatException.ThreadClosed;
import drydock.chat.slack.api.SlackApi;
import drydock.chat.slack.api.SlackRefused;
import drydock.chat.slack.card.SlackCard;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What everybody in a channel sees. */
public final class SlackPosts {
    private static final System.Logger LOG = System.getLogger(SlackPosts.class.getName());
    private static final Set<String> NO_THREAD =
            Set.of("thread_not_found", "invalid_thread_ts", "message_not_found", "cannot_reply_to_message");
    private static final Set<String> FIXED = Set.of("edit_window_closed", "cant_update_message");

    private final SlackApi api;
    private final PostMarkers markers;
    private final BotReactions reactions;
    private final ThreadDetails details;
    private final Invitations invitations;

    public SlackPosts(SlackApi api, Invitations invitations, Clock clock) {
        this.invitations = invitations;
        this.api = api;
        this.markers = new PostMarkers(api, clock);
        this.reactions = new BotReactions(api);
        this.details = new ThreadDetails(api, markers);
    }

    public Optional<String> find(String channel, String marker) {
        return invitations.whereNeeded(channel, () -> markers.find(channel, marker));
    }

    public String post(String channel, Optional<String> thread, Card card, String marker) {
        return markers.remembered(channel, marker).orElseGet(() -> {
            String message = markers.remember(channel, marker, posted(channel, thread, card, marker));
            reactions.offer(channel, message, card.reactions());
            details.begin(channel, thread, message, card);
            return message;
        });
    }

    private String posted(String channel, Optional<String> thread, Card card, String marker) {
        return invitations.whereNeeded(
                channel,
                () -> unlessItsThreadIsGone(
                        thread,
                        () -> SlackCard.best(
                                card,
                                blocks -> api.ask(
                                                "chat.postMessage",
                                                methods -> methods.chatPostMessage(request -> request.channel(channel)
                                                        .threadTs(thread.orElse(null))
                                                        .text(SlackCard.text(card))
                                                        .blocks(blocks)
                                                        .unfurlLinks(false)
                                                        .unfurlMedia(false)
                                                        .metadata(PostMarkers.metadata(marker))))
                                        .getTs())));
    }

    /** Somebody may have deleted the plan that it belongs under. */
    private static <T> T unlessItsThreadIsGone(Optional<String> thread, Supplier<T> call) {
        try {
            return call.get();
        } catch (SlackRefused refused) {
            throw thread.isPresent() && NO_THREAD.contains(refused.error())
                    ? new ThreadClosed(refused.getMessage(), refused)
                    : refused;
        }
    }

    /** @return the message's id, another one where the workspace lets the old one be edited no more */
    public String edit(String channel, String message, Card card) {
        try {
            update(channel, message, card);
            return message;
        } catch (SlackRefused refused) {
            if (!FIXED.contains(refused.error())) {
                throw refused;
            }
            return instead(channel, message, card);
        }
    }

    /** Beside the old message, which goes where Slack lets it go. What was posted in its place before is edited. */
    private String instead(String channel, String message, Card card) {
        String marker = "instead of " + message;
        Optional<String> before = find(channel, marker);
        if (before.isPresent() && !before.get().equals(message)) {
            return edit(channel, before.get(), card);
        }
        String root = markers.thread(channel, message, marker).root();
        String posted = post(channel, Optional.of(root).filter(under -> !under.equals(message)), card, marker);
        try {
            api.ask(
                    "chat.delete",
                    methods -> methods.chatDelete(
                            request -> request.channel(channel).ts(message)));
        } catch (SlackRefused stays) {
            LOG.log(Level.DEBUG, "The old message stays: {0}", stays.getMessage());
        }
        return posted;
    }

    /** With text and blocks: an edit with text alone would take the blocks away. The marker stays. */
    private void update(String channel, String message, Card card) {
        SlackRefused.unlessGone(() -> SlackCard.best(
                card,
                blocks -> api.ask(
                        "chat.update",
                        methods -> methods.chatUpdate(request -> request.channel(channel)
                                .ts(message)
                                .text(SlackCard.text(card))
                                .blocks(blocks)))));
        reactions.offer(channel, message, card.reactions());
        details.follow(channel, message, card);
    }
}
