package drydock.testing;

import drydock.cache.Cache;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A cache in memory. */
public final class FakeCache implements Cache {
    private final Set<String> entries = new ConcurrentSkipListSet<>();

    public FakeCache put(String entry) {
        entries.add(entry);
        return this;
    }

    public Set<String> entries() {
        return Set.copyOf(entries);
    }

    @Override
    public void flush(Cluster cluster) {
        cluster.redis().ifPresentOrElse(_ -> entries.clear(), () -> {
            throw new CacheException(Text.verbatim(cluster.name() + " has no cache"));
        });
    }
}
