package drydock.cache;

import drydock.cluster.Cluster;
import drydock.testing.FakeCache;
import drydock.testing.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class FakeCacheTest extends CacheContract {
    private final FakeCache cache = new FakeCache();

    @Override
    protected Cache cache() {
        return cache;
    }

    @Override
    protected Cluster cluster(List<String> prefixes) {
        return new Shape()
                .with(new Cluster.Redis(
                        "c", "redis", 6379, false, Optional.empty(), Optional.empty(), Set.of(), prefixes))
                .cluster();
    }

    @Override
    protected void put(int database, String entry) {
        cache.put(database, entry);
    }

    @Override
    protected Set<String> entries() {
        return cache.entries();
    }
}
