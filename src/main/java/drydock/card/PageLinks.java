package drydock.card;

import drydock.chat.CardBuilder;
import drydock.text.Messages;
import drydock.text.Text;
import java.net.URI;

/**
 * Where the pages of clusters and runs are, for whoever links to them.
 *
 * @param base the address under which people reach Drydock, with or without a slash at its end
 * @param isOn whether the pages are there: they are beside the console
 */
public record PageLinks(URI base, boolean isOn) {
    public PageLinks(URI base) {
        this(base, true);
    }

    /** A card of a run, with the way to its page where there is one. */
    CardBuilder on(CardBuilder card, Messages words, String run) {
        return isOn ? card.link(words.of(Text.of("card.link.run")), run(run).toString()) : card;
    }

    /** What is said of a cluster, with the way to its page where there is one. */
    public CardBuilder onCluster(CardBuilder card, Messages words, String name) {
        return isOn
                ? card.link(
                        words.of(Text.of("card.link.cluster")), cluster(name).toString())
                : card;
    }

    public URI clusters() {
        return below("clusters");
    }

    public URI cluster(String name) {
        return below("clusters/" + name);
    }

    public URI runs() {
        return below("runs");
    }

    /** @param id the whole one */
    public URI run(String id) {
        return below("runs/" + id);
    }

    /** Names and ids have no characters that an address would have to escape. */
    private URI below(String path) {
        String start = base.toString();
        return URI.create(start + (start.endsWith("/") ? "" : "/") + path);
    }
}
