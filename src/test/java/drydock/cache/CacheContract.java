package drydock.cache;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every cache does, and the fake that stands for it. */
public abstract class CacheContract {
    private static final Set<Integer> OURS = Set.of(0, 3);
    private static final int NOT_OURS = 7;

    protected abstract Cache cache();

    /** With a cache in its configuration. @param prefixes of the keys that are the nodes' own; empty where all are */
    protected abstract Cluster cluster(List<String> prefixes);

    protected abstract void put(int database, String entry);

    /** Of all databases. */
    protected abstract Set<String> entries();

    @BeforeEach
    void nothing_is_there() {
        cache().flush(cluster(List.of()), Set.of(0, 3, NOT_OURS));
    }

    @Test
    void flushed_there_is_nothing_left_in_the_databases_that_are_ours() {
        put(0, "user 1");
        put(3, "job 7");
        cache().flush(cluster(List.of()), OURS);
        assertThat(entries()).isEmpty();
    }

    @Test
    void what_somebody_else_keeps_in_another_database_stays() {
        put(0, "user 1");
        put(NOT_OURS, "other:app");
        cache().flush(cluster(List.of()), OURS);
        assertThat(entries()).containsExactly("other:app");
    }

    @Test
    void with_prefixes_only_keys_that_begin_with_one_are_removed() {
        put(0, "nocobase:user");
        put(0, "queue*1");
        put(0, "queued-by-others");
        put(0, "other:nocobase:user");
        cache().flush(cluster(List.of("nocobase:", "queue*")), OURS);
        assertThat(entries()).containsExactlyInAnyOrder("queued-by-others", "other:nocobase:user");
    }

    @Test
    void flushed_again_it_does_no_harm() {
        cache().flush(cluster(List.of()), OURS);
        cache().flush(cluster(List.of()), OURS);
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_look_finds_nothing_against_it_and_changes_nothing() {
        put(0, "user 1");
        assertThat(cache().look(cluster(List.of()), OURS).refusal()).isEmpty();
        assertThat(cache().look(cluster(List.of("user")), OURS).refusal()).isEmpty();
        assertThat(entries()).containsExactly("user 1");
    }
}
