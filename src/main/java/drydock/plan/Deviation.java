package drydock.plan;

import drydock.text.Text;
import java.util.Collection;
import java.util.List;

/**
 * Where a node that runs is not what it should be after its version has changed.
 *
 * @param about what tells two of a kind apart, such as the plugin's name or the health code; empty where there can be one alone
 */
public record Deviation(Kind kind, String about, Text words) {

    /**
     * All that a verification may find, and whether people may say at its gate that it is all right. They may where it harms
     * nothing that they could not see for themselves, and where going back would help nobody: the next attempt would find
     * the same. They may not where going on would damage data, or would go on with something else than was approved.
     */
    public enum Kind {
        /** A release may not bring a plugin any more: no later attempt would have it, and its data stay in the database. */
        PLUGIN_MISSING(true),
        /** The node does not give its list, as where the API key has died: people can look at the plugins themselves. */
        PLUGINS_UNTOLD(true),
        /** It serves under a code that nobody knows yet: a new release may have new ones. */
        HEALTH_CODE(true),
        /** A sub-application is on neither its own earlier version nor the cluster's: it serves apart from the rest. */
        SUB_APPLICATION(true),
        /** It does not serve: there is nothing that people could accept. */
        HEALTH(false),
        /** Other code than was approved works on the data. */
        IMAGE(false),
        /** Two may have upgraded the database at once, and what that broke need not show. */
        INTRUSION(false),
        /** The database is not upgraded, or upgraded to something else: each further node would begin with it again. */
        DATABASE_VERSION(false),
        /** The node works on another database than the one that is backed up. */
        NODE_VERSION(false),
        /** The team itself has written that this must answer: where it need not any more, `probes` says so. */
        PROBE(false);

        private final boolean acceptable;

        Kind(boolean acceptable) {
            this.acceptable = acceptable;
        }
    }

    public Deviation(Kind kind, Text words) {
        this(kind, "", words);
    }

    /** All of them in words. */
    public static List<Text> texts(Collection<Deviation> some) {
        return some.stream().map(Deviation::words).toList();
    }

    public boolean isAcceptable() {
        return kind.acceptable;
    }

    /** Whether who has accepted these has accepted this too: whoever goes on without comparing plugins goes on without one. */
    public boolean isAmong(Collection<Deviation> accepted) {
        return accepted.stream()
                .anyMatch(one -> (one.kind == kind && one.about.equals(about))
                        || (one.kind == Kind.PLUGINS_UNTOLD && kind == Kind.PLUGIN_MISSING));
    }
}
