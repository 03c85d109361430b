package drydock.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Shape;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void times_are_shown_by_the_clocks_of_the_cluster_to_the_minute() {
        Cluster cluster = new Shape().windows("Asia/Bangkok").cluster();

        assertThat(cluster.shown(Instant.parse("2026-11-29T18:41:50.341694520Z")))
                .isEqualTo("2026-11-30 01:41");
    }
}
