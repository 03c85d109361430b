package drydock.chat.console.out;

import drydock.chat.console.ConsoleChat;
import drydock.chat.console.ConsoleMessage;
import java.time.Duration;
import java.util.List;

/** Somebody who looks at the page: is sent what they may see and have not seen, as fast as they take it. */
final class Viewer {
    /** Now and then without news: another replica may have changed something. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** So often something is sent, were it nothing, that the page knows the line to be alive. */
    private static final int LOOKS_BETWEEN_SIGNS = 10;

    /** The line to the page. */
    interface Line {
        boolean isOpen();

        /** Returns when it is taken. */
        void send(String html);
    }

    /** Puts messages into the words and the form of the page. */
    @FunctionalInterface
    interface Form {
        /** @param seen the last change that the page has @param now the last one that it has then */
        String of(List<ConsoleMessage> changed, long seen, long now);
    }

    private final ConsoleChat chat;
    private final String user;
    private final Line line;
    private final Form form;
    private long seen;

    /** @param seen the last change that the page has */
    Viewer(ConsoleChat chat, String user, long seen, Line line, Form form) {
        this.chat = chat;
        this.user = user;
        this.seen = seen;
        this.line = line;
        this.form = form;
    }

    /** Until the page is closed. The first that is sent says that the page has everything, were it nothing. */
    void follow() throws InterruptedException {
        int quiet = LOOKS_BETWEEN_SIGNS;
        while (line.isOpen()) {
            long number = chat.changes().number();
            List<ConsoleMessage> changed = chat.messages(seen);
            quiet = changed.isEmpty() ? quiet + 1 : 0;
            if (quiet == 0 || quiet > LOOKS_BETWEEN_SIGNS) {
                send(changed);
                quiet = 0;
            }
            chat.changes().await(number, LOOK);
        }
    }

    private void send(List<ConsoleMessage> changed) {
        long now = changed.stream().mapToLong(ConsoleMessage::change).reduce(seen, Math::max);
        line.send(
                form.of(changed.stream().filter(message -> message.isFor(user)).toList(), seen, now));
        seen = now;
    }
}
