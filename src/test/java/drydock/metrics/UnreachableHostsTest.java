package drydock.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.metrics.UnreachableHosts.ClusterHost;
import drydock.text.Text;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnreachableHostsTest {
    private static final ClusterHost B =
            new ClusterHost("prod", new Host("b", URI.create("tcp://10.0.0.12:2375"), Optional.empty()));
    private static final Map<ClusterHost, Text> UNREACHABLE = Map.of(B, Text.verbatim("connection refused"));

    private final UnreachableHosts hosts = new UnreachableHosts();

    @Test
    void at_the_start_one_that_does_not_answer_is_told_by_its_key_with_what_would_be_right() {
        assertThat(hosts.news(UNREACHABLE))
                .singleElement()
                .asString()
                .startsWith("drydock.clusters.prod.hosts.b.docker = tcp://10.0.0.12:2375: ")
                .contains("connection refused", "nothing that touches cluster prod", "tcp://10.0.0.11:2375");
    }

    @Test
    void it_is_told_once_and_when_it_is_over() {
        hosts.news(UNREACHABLE);
        assertThat(hosts.news(UNREACHABLE)).isEmpty();
        assertThat(hosts.news(Map.of())).singleElement().asString().contains("prod.hosts.b", "answers again");
        assertThat(hosts.news(Map.of())).isEmpty();
        assertThat(hosts.news(UNREACHABLE)).hasSize(1);
    }
}
