package drydock.card;

import java.net.URI;

/**
 * Where the pages of clusters and runs are, for whoever links to them.
 *
 * @param base the address under which people reach Drydock, with or without a slash at its end
 */
public record PageLinks(URI base) {
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
