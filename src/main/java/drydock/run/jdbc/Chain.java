package drydock.run.jdbc;

import java.util.Optional;

/**
 * A chain as far as it has been walked.
 *
 * @param length how many rows there should be
 * @param head the hash that the last of them should have
 */
record Chain(String name, long length, String head, long walked, String hash) {
    static final Chain EMPTY = new Chain("", 0, Hash.NONE, 0, Hash.NONE);

    Chain with(Link link) {
        return new Chain(name, length, head, link.seq(), link.hash());
    }

    Optional<String> brokenAt(Link link) {
        if (link.seq() != walked + 1) {
            return Optional.of(name + ": event " + (walked + 1) + " is missing.");
        }
        String expected = Hash.of(hash, name, link.seq(), link.at(), link.type(), link.body());
        return expected.equals(link.hash())
                ? Optional.empty()
                : Optional.of(name + ": event " + link.seq() + " is not what was written.");
    }

    Optional<String> brokenEnd() {
        if (walked < length) {
            return Optional.of(name + ": event " + (walked + 1) + " is missing.");
        }
        return walked == length && hash.equals(head)
                ? Optional.empty()
                : Optional.of(name + ": its end is not what was written.");
    }
}
