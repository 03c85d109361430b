package drydock.bot;

import drydock.docker.Originals;
import drydock.run.Run;
import java.lang.System.Logger.Level;

/** Forgets what runs kept of containers, secrets included, once nothing can be made of it any more. */
final class KeptContainers {
    private static final System.Logger LOG = System.getLogger(KeptContainers.class.getName());

    private final Originals originals;
    private final Journal journal;
    private final LeftBehinds leftBehinds;

    KeptContainers(Originals originals, Journal journal, LeftBehinds leftBehinds) {
        this.originals = originals;
        this.journal = journal;
        this.leftBehinds = leftBehinds;
    }

    void forget() {
        originals.runs().forEach(this::forgetUnlessNeeded);
    }

    private void forgetUnlessNeeded(String id) {
        try {
            if (journal.run(id).filter(this::isNeeded).isEmpty()) {
                originals.forget(id);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what run " + id + " kept of containers is forgotten later", e);
        }
    }

    /** Where a run went back without a node, its old container may have to be made again by the cluster's next run. */
    private boolean isNeeded(Run run) {
        return run.finished().isEmpty() || leftBehinds.mayGiveBack(run);
    }
}
