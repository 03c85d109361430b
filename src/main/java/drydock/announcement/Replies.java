package drydock.announcement;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.text.Messages;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers to what people did, by way of the outbox. */
@Singleton
public final class Replies {
    private final Outbox outbox;
    private final SpokenLanguages languages;
    private final Clock clock;

    public Replies(Outbox outbox, SpokenLanguages languages, Clock clock) {
        this.outbox = outbox;
        this.languages = languages;
        this.clock = clock;
    }

    /** Everybody in the channel sees it, in the language of the cluster that it is about. */
    public void answer(Inbound to, Kind kind, String cluster, List<Text> lines) {
        write(to, Optional.empty(), kind, languages.of(cluster).of(lines));
    }

    /** Everybody in the channel sees it, in the language of the channel. */
    public void answer(Inbound to, Kind kind, List<Text> lines) {
        write(to, Optional.empty(), kind, languages.around(to).of(lines));
    }

    /** Only the one who did it sees it, in a language of their own, or else that of the cluster that it is about. */
    public void whisper(Inbound to, String cluster, Text line) {
        whisper(to, languages.of(cluster), List.of(line));
    }

    public void whisper(Inbound to, Text line) {
        whisper(to, List.of(line));
    }

    public void whisper(Inbound to, List<Text> lines) {
        whisper(to, languages.around(to), lines);
    }

    private void whisper(Inbound to, Messages otherwise, List<Text> lines) {
        write(
                to,
                Optional.of(to.user()),
                Kind.PRIVATE,
                languages.reader(to, otherwise).of(lines));
    }

    private void write(Inbound to, Optional<String> reader, Kind kind, List<String> lines) {
        Card card = new Card(kind, Optional.empty(), lines, List.of());
        String key = "answer/" + to.event();
        outbox.write(new Letter(key, to.platform(), to.channel(), reader, Optional.empty(), card), clock.instant());
    }
}
