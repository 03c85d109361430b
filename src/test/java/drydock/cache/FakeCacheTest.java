package drydock.cache;

import drydock.cluster.Cluster;
import drydock.testing.FakeCache;
import drydock.testing.Shape;
import java.util.Set;

class FakeCacheTest extends CacheContract {
    private final FakeCache cache = new FakeCache();

    @Override
    protected Cache cache() {
        return cache;
    }

    @Override
    protected Cluster cluster() {
        return new Shape().withRedis().cluster();
    }

    @Override
    protected void put(String entry) {
        cache.put(entry);
    }

    @Override
    protected Set<String> entries() {
        return cache.entries();
    }
}
