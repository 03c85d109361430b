package drydock.chat.console.out;

import drydock.chat.console.ConsoleMessage;
import drydock.text.Messages;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Messages as HTML that finds its own place in an open page: a new one is put after the others, and of one that the page
 * has the parts are changed, so that whoever is at a button of it stays there.
 */
@ApplicationScoped
class MessageFragments {
    private final Template messages;

    MessageFragments(@Location("messages.html") Template messages) {
        this.messages = messages;
    }

    /**
     * @param seen the last change that the page has: a message has the number of the change that it came with
     * @param now the last change that it has then; by it the page tells what it has when it comes back
     */
    String of(List<ConsoleMessage> changed, String reader, Messages words, long seen, long now) {
        return messages.data(
                        "views",
                        changed.stream()
                                .map(message -> new MessageView(message, reader, Long.parseLong(message.id()) > seen))
                                .toList())
                .data("words", words.plain("page"))
                .data("seen", now)
                .render();
    }
}
