package drydock.backup;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.testing.Samples;
import drydock.testing.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Version OLD = Version.of("1.3.21");
    private static final Version NEW = Version.of("1.4.17");

    private final List<Manifest> all = new ArrayList<>();

    private RetentionTest made(String id, int daysAgo, Version version, boolean proven) {
        return made("demo", id, daysAgo, version, proven);
    }

    private RetentionTest made(String cluster, String id, int daysAgo, Version version, boolean proven) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        Optional<Instant> since = proven ? Optional.of(at) : Optional.empty();
        all.add(new Manifest(
                id,
                cluster,
                Samples.mark(id),
                at,
                Optional.of(version),
                "sha256:1",
                new TreeMap<>(),
                List.of(),
                new Manifest.Files("storage.files", 0, "", 0, List.of()),
                since,
                Optional.empty(),
                new TreeSet<>()));
        return this;
    }

    private Retention retention(int keep, Integer days) {
        Cluster cluster = new Shape().keeping(keep, Optional.ofNullable(days)).cluster();
        return new Retention(cluster, Optional.of(NEW), NOW);
    }

    private List<String> goes(int keep, Integer days, String... needed) {
        return retention(keep, days).goes(all, Set.of(needed)).stream()
                .map(Manifest::backup)
                .toList();
    }

    @Test
    void the_oldest_go_where_there_are_too_many() {
        made("a", 3, NEW, true).made("b", 2, NEW, true).made("c", 1, NEW, true);
        assertThat(goes(3, null)).isEmpty();
        assertThat(goes(2, null)).containsExactly("a");
        assertThat(goes(1, null)).containsExactly("a", "b");
    }

    @Test
    void those_that_are_too_old_go_but_never_the_last_proven_one() {
        made("a", 90, NEW, true).made("b", 60, NEW, true).made("c", 45, NEW, true);
        assertThat(goes(10, 50)).containsExactly("a", "b");
        assertThat(goes(10, 30)).containsExactly("a", "b");
    }

    @Test
    void an_unproven_one_is_not_the_last_proven_one() {
        made("a", 90, NEW, true).made("b", 1, NEW, false);
        assertThat(goes(1, 30)).containsExactly("b");
    }

    @Test
    void what_a_rollback_would_take_stays_however_old_it_is() {
        made("before", 90, OLD, true).made("a", 3, NEW, true).made("b", 2, NEW, true);
        assertThat(goes(1, 30)).containsExactly("a");
    }

    @Test
    void only_the_newest_of_the_older_versions_is_a_way_back() {
        made("first", 91, OLD, true).made("before", 90, OLD, true).made("a", 3, NEW, true);
        assertThat(goes(1, null)).containsExactly("first");
    }

    @Test
    void what_is_at_work_stays_proven_or_not_old_or_not() {
        made("a", 90, NEW, true).made("own", 80, NEW, false).made("c", 1, NEW, true);
        assertThat(goes(1, 30, "own", "a")).isEmpty();
    }

    @Test
    void what_was_taken_over_from_another_cluster_goes_and_is_no_way_back() {
        made("a", 3, NEW, true).made("staging", "theirs", 1, OLD, true);
        assertThat(goes(5, null)).containsExactly("theirs");
    }

    @Test
    void next_to_go_is_what_one_more_would_push_out() {
        made("a", 3, NEW, true).made("b", 2, NEW, true);
        assertThat(retention(3, null).goesNext(all)).isEmpty();
        assertThat(retention(2, null).goesNext(all))
                .extracting(Manifest::backup)
                .containsExactly("a");
        assertThat(retention(1, null).goesNext(all))
                .extracting(Manifest::backup)
                .containsExactly("a", "b");
    }
}
