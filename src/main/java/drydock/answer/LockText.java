package drydock.answer;

import drydock.cluster.Windows;
import drydock.run.RunStore.Lock;
import drydock.text.ShortId;
import drydock.text.Text;
import java.util.Optional;
import java.util.function.Function;

/** Who holds a cluster's lock, as people read it. */
public final class LockText {
    private final Function<String, Optional<Windows>> windows;

    /** @param windows of a cluster, in whose time zone times are shown */
    public LockText(Function<String, Optional<Windows>> windows) {
        this.windows = windows;
    }

    public Text of(Lock lock) {
        String since = windows.apply(lock.cluster()).orElseThrow().shown(lock.since());
        return lock.run()
                .map(run -> Text.of("lock.run", ShortId.shown(run), lock.owner(), lock.cluster()))
                .orElseGet(() -> Text.of("lock.person", lock.owner(), lock.cluster(), lock.reason(), since));
    }
}
