package drydock.bot;

import drydock.run.RunStore.Lock;
import drydock.text.Text;

/** Who holds a cluster's lock, as people read it. */
final class LockText {
    private final Clusters clusters;

    LockText(Clusters clusters) {
        this.clusters = clusters;
    }

    Text of(Lock lock) {
        String since = clusters.cluster(lock.cluster()).windows().shown(lock.since());
        return lock.run()
                .map(run -> Text.of("lock.run", run, lock.owner(), lock.cluster()))
                .orElseGet(() -> Text.of("lock.person", lock.owner(), lock.cluster(), lock.reason(), since));
    }
}
