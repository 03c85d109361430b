package drydock.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.testing.Shape;
import drydock.text.Explained;
import drydock.text.Messages;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void times_are_shown_by_the_clocks_of_the_cluster_to_the_minute() {
        Cluster cluster = new Shape().windows("Asia/Bangkok").cluster();

        assertThat(cluster.shown(Instant.parse("2026-11-29T18:41:50.341694520Z")))
                .isEqualTo("2026-11-30 01:41");
    }

    @Test
    void a_node_that_the_configuration_has_no_more_is_missed_in_the_language_of_those_who_read_it() {
        Cluster cluster = new Shape().cluster();

        assertThatThrownBy(() -> cluster.node("nb-9"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(missing ->
                        assertThat(Messages.THAI.of(Explained.by(missing))).contains("nb-9", "ไม่มี"));
        assertThatThrownBy(() -> cluster.host("host-9")).hasMessageContaining("has no host host-9");
    }
}
