package drydock.announcement;

import drydock.card.PageLinks;
import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.chat.Inbound;
import drydock.chat.Outbox;
import drydock.chat.Outbox.Letter;
import drydock.text.Messages;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers to what people did, by way of the outbox. */
@Singleton
public final class Replies {
    private final Outbox outbox;
    private final SpokenLanguages languages;
    private final PageLinks pages;
    private final Clock clock;

    public Replies(Outbox outbox, SpokenLanguages languages, PageLinks pages, Clock clock) {
        this.outbox = outbox;
        this.languages = languages;
        this.pages = pages;
        this.clock = clock;
    }

    /** Everybody in the channel sees it, in the language of the cluster that it is about. */
    public void answer(Inbound to, Kind kind, String cluster, List<Text> lines) {
        Messages words = languages.of(cluster);
        CardBuilder card = draft(kind, words, lines);
        write(
                to,
                Optional.empty(),
                (lines.size() > 1 ? pages.onCluster(card, words, cluster) : card)
                        .build()
                        .in(words));
    }

    /** The same with more than lines. @param card in some words */
    public void answer(Inbound to, String cluster, Function<Messages, Card> card) {
        Messages words = languages.of(cluster);
        write(to, Optional.empty(), card.apply(words).in(words));
    }

    /** Everybody in the channel sees it, in the language of the channel. */
    public void answer(Inbound to, Kind kind, List<Text> lines) {
        write(to, Optional.empty(), card(kind, languages.around(to), lines));
    }

    /** Only the one who did it sees it, in a language of their own, or else that of the cluster that it is about. */
    public void whisper(Inbound to, String cluster, Text line) {
        whisper(to, languages.of(cluster), List.of(line));
    }

    /** However often it is said, it is said once for its key. */
    public void whisper(Inbound to, String cluster, String key, Text line) {
        Messages words = languages.reader(to, languages.of(cluster));
        write(to, key, Optional.of(to.user()), card(Kind.PRIVATE, words, List.of(line)));
    }

    public void whisper(Inbound to, Text line) {
        whisper(to, List.of(line));
    }

    public void whisper(Inbound to, List<Text> lines) {
        whisper(to, languages.around(to), lines);
    }

    private void whisper(Inbound to, Messages otherwise, List<Text> lines) {
        write(to, Optional.of(to.user()), card(Kind.PRIVATE, languages.reader(to, otherwise), lines));
    }

    private static Card card(Kind kind, Messages words, List<Text> lines) {
        return draft(kind, words, lines).build().in(words);
    }

    /** Where there is more than one line, the first says what the others are about. */
    private static CardBuilder draft(Kind kind, Messages words, List<Text> lines) {
        List<String> said = words.of(lines);
        boolean titled = said.size() > 1 && kind != Kind.PRIVATE;
        return Card.titled(kind, titled ? said.getFirst() : "")
                .tone(kind == Kind.ERROR ? Tone.BAD : Tone.NEUTRAL)
                .lines(titled ? said.subList(1, said.size()) : said);
    }

    private void write(Inbound to, Optional<String> reader, Card card) {
        write(to, "answer/" + to.event(), reader, card);
    }

    private void write(Inbound to, String key, Optional<String> reader, Card card) {
        outbox.write(new Letter(key, to.platform(), to.channel(), reader, Optional.empty(), card), clock.instant());
    }
}
