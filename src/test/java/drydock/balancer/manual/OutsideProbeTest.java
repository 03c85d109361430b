package drydock.balancer.manual;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.testing.Clusters;
import drydock.testing.HostileServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OutsideProbeTest {
    private final OutsideProbe probe = OutsideProbe.http();

    @Test
    void it_sees_the_status_and_the_word_in_the_page() {
        try (HostileServer server = new HostileServer()) {
            server.answer("/", 503, "text/html", "<p>Back soon</p><!-- Drydock-Maintenance -->");
            assertThat(look(server.url()).isMaintenance()).isTrue();

            server.answer("/", 503, "text/html", "<p>no healthy upstream</p>");
            assertThat(look(server.url()).isMaintenance()).isFalse();

            server.answer("/", 200, "text/html", "<p>NocoBase</p>");
            assertThat(look(server.url()).serves(at(server.url()))).isTrue();
        }
    }

    @Test
    void where_nothing_answers_it_says_why() {
        Sight sight = look(URI.create("http://127.0.0.1:1/"));
        assertThat(sight.isSilent()).isTrue();
        assertThat(sight.said().toString()).isNotBlank();
    }

    private Sight look(URI entrance) {
        return probe.look(at(entrance));
    }

    private static Cluster at(URI entrance) {
        return Clusters.with("lb", entrance, Clusters.demo().nodes());
    }
}
