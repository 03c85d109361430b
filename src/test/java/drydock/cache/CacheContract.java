package drydock.cache;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every cache does, and the fake that stands for it. */
public abstract class CacheContract {
    protected abstract Cache cache();

    /** With a cache in its configuration. */
    protected abstract Cluster cluster();

    protected abstract void put(String entry);

    protected abstract Set<String> entries();

    @Test
    void flushed_there_is_nothing_left() {
        put("user 1");
        put("job 7");
        cache().flush(cluster());
        assertThat(entries()).isEmpty();
    }

    @Test
    void flushed_again_it_does_no_harm() {
        cache().flush(cluster());
        cache().flush(cluster());
        assertThat(entries()).isEmpty();
    }
}
