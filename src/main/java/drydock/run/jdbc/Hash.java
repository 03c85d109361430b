package drydock.run.jdbc;

import drydock.digest.Sha256;
import drydock.run.RunEvent.Origin;
import java.time.Instant;

/** Ties a stored row to the one before it in its chain, so that no row can be altered, taken out or moved unseen. */
final class Hash {
    /** What the first row of a chain is tied to. */
    static final String NONE = "";

    private Hash() {}

    /** @param chain the run, or what else names the chain; like {@code type} without a line break */
    static String of(String previous, String chain, long seq, Instant at, String type, String body) {
        return Sha256.of(String.join("\n", previous, chain, Long.toString(seq), at.toString(), type, body));
    }

    /** Stands for a message of a chat, whose name may be of any length. */
    static String of(Origin message) {
        return Sha256.of(message.platform() + "\n" + message.message());
    }
}
