package drydock.balancer.manual;

import drydock.cluster.Cluster;
import drydock.text.Text;
import java.util.Locale;

/**
 * What somebody sees at an entrance.
 *
 * @param status 0 where nothing answered
 * @param marked whether it says of itself that it is the maintenance page
 * @param silence why nothing answered
 */
record Sight(int status, boolean marked, Text silence) {
    /** What a maintenance page says somewhere: balancers and starting nodes answer 503, too. */
    static final String MARK = "drydock-maintenance";

    private static final int UNAVAILABLE = 503;

    /** @param header X-Drydock, by which Drydock's own pages say so */
    static Sight of(int status, String header, String body) {
        boolean marked =
                header.equals("maintenance") || body.toLowerCase(Locale.ROOT).contains(MARK);
        return new Sight(status, marked, Text.none());
    }

    static Sight silent(Text why) {
        return new Sight(0, false, why);
    }

    boolean isSilent() {
        return status == 0;
    }

    boolean isUnavailable() {
        return status == UNAVAILABLE;
    }

    boolean isMaintenance() {
        return isUnavailable() && marked;
    }

    boolean serves(Cluster cluster) {
        return !marked && cluster.outside().accepts(status);
    }

    /** The status, or why there is none. */
    Text said() {
        return isSilent() ? silence : Text.verbatim(Integer.toString(status));
    }
}
