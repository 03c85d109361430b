package drydock.chat.slack;

import drydock.chat.Card;
import java.time.Clock;
import java.util.Optional;

/** What everybody in a channel sees. */
final class Posts {
    private final SlackApi api;
    private final Marked marked;
    private final Offered offered;

    Posts(SlackApi api, Clock clock) {
        this.api = api;
        this.marked = new Marked(api, clock);
        this.offered = new Offered(api, clock);
    }

    Optional<String> find(String channel, String marker) {
        return marked.find(channel, marker);
    }

    String post(String channel, Optional<String> thread, Card card, String marker) {
        return marked.remembered(channel, marker).orElseGet(() -> {
            String message = marked.remember(channel, marker, posted(channel, thread, card, marker));
            offered.offer(channel, message, card.reactions());
            return message;
        });
    }

    private String posted(String channel, Optional<String> thread, Card card, String marker) {
        return api.ask(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(channel)
                                .threadTs(thread.orElse(null))
                                .text(CardText.of(card))
                                .blocks(CardBlocks.of(card))
                                .unfurlLinks(false)
                                .unfurlMedia(false)
                                .metadata(Marked.metadata(marker))))
                .getTs();
    }

    /** With text and blocks: an edit with text alone would take the blocks away. The marker stays. */
    void edit(String channel, String message, Card card) {
        api.ask(
                "chat.update",
                methods -> methods.chatUpdate(request -> request.channel(channel)
                        .ts(message)
                        .text(CardText.of(card))
                        .blocks(CardBlocks.of(card))));
        offered.offer(channel, message, card.reactions());
    }
}
