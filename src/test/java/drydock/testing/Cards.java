package drydock.testing;

import drydock.chat.Card;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.chat.CardBuilder;
import java.util.List;
import java.util.Optional;

/** Cards of a few lines: the first is the title. */
public final class Cards {
    private Cards() {}

    public static Card of(Kind kind, Optional<String> run, List<String> lines, List<String> emoji) {
        CardBuilder card = Card.titled(kind, lines.isEmpty() ? "" : lines.getFirst())
                .lines(lines.stream().skip(1).toList());
        run.ifPresent(card::run);
        emoji.forEach(each -> card.offer(each, ""));
        return card.build();
    }

    public static Card of(
            Kind kind, Optional<String> run, List<String> lines, List<String> emoji, List<Mention> mentions) {
        return of(kind, run, lines, emoji).mentioning(mentions);
    }
}
