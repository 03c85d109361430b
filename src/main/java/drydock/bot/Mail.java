package drydock.bot;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers to what people did, by way of the outbox. */
final class Mail {
    private final Outbox outbox;
    private final Clock clock;

    Mail(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Everybody in the channel sees it. */
    void answer(Inbound to, Kind kind, List<String> lines) {
        write(to, Optional.empty(), new Card(kind, Optional.empty(), lines, List.of()));
    }

    /** Only the one who did it sees it. */
    void whisper(Inbound to, String line) {
        whisper(to, List.of(line));
    }

    void whisper(Inbound to, List<String> lines) {
        write(to, Optional.of(to.user()), new Card(Kind.PRIVATE, Optional.empty(), lines, List.of()));
    }

    private void write(Inbound to, Optional<String> reader, Card card) {
        String key = "answer/" + to.event();
        outbox.write(new Letter(key, to.platform(), to.channel(), reader, Optional.empty(), card), clock.instant());
    }
}
