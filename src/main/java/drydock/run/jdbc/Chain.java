package drydock.run.jdbc;

import drydock.run.RunEvent;
import java.util.Optional;

/**
 * A chain as far as it has been walked.
 *
 * @param length how many rows there should be
 * @param head the hash that the last of them should have
 * @param over whether its last row should be the end of a run
 */
record Chain(String name, long length, String head, boolean over, Link last) {
    static final Chain EMPTY = new Chain("", 0, Hash.NONE, false, Link.NONE);
    private static final String END = RunEvent.Finished.class.getSimpleName();

    Chain with(Link link) {
        return new Chain(name, length, head, over, link);
    }

    Optional<String> brokenAt(Link link) {
        if (link.seq() != last.seq() + 1) {
            return Optional.of(name + ": event " + (last.seq() + 1) + " is missing.");
        }
        String expected = Hash.of(last.hash(), name, link.seq(), link.at(), link.type(), link.body());
        return expected.equals(link.hash())
                ? Optional.empty()
                : Optional.of(name + ": event " + link.seq() + " is not what was written.");
    }

    Optional<String> brokenEnd() {
        if (last.seq() < length) {
            return Optional.of(name + ": event " + (last.seq() + 1) + " is missing.");
        }
        boolean ends = last.type().equals(END) == over;
        return last.seq() == length && last.hash().equals(head) && ends
                ? Optional.empty()
                : Optional.of(name + ": its end is not what was written.");
    }
}
