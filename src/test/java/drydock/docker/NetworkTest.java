package drydock.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTest {
    /** As an engine tells it. */
    private static final Map<String, Object> INSPECT = Map.ofEntries(
            Map.entry("Name", "crm_default"),
            Map.entry("Id", "411bd4a2"),
            Map.entry("Created", "2026-11-29T22:17:39Z"),
            Map.entry("Scope", "local"),
            Map.entry("Driver", "bridge"),
            Map.entry("EnableIPv6", true),
            Map.entry(
                    "IPAM",
                    Map.of(
                            "Driver", "default",
                            "Options", Map.of(),
                            "Config", List.of(Map.of("Subnet", "10.1.0.0/24", "Gateway", "10.1.0.1")))),
            Map.entry("Internal", true),
            Map.entry("Attachable", false),
            Map.entry("Ingress", false),
            Map.entry("ConfigFrom", Map.of("Network", "")),
            Map.entry("ConfigOnly", false),
            Map.entry("Containers", Map.of("0945", Map.of("Name", "nocobase-1"))),
            Map.entry("Options", Map.of("com.docker.network.driver.mtu", "1400")),
            Map.entry("Labels", Map.of("com.docker.compose.network", "it's default")));

    @Test
    void what_tells_of_a_moment_is_no_setting() {
        Network network = Network.of(INSPECT);
        assertThat(network.settings())
                .containsOnlyKeys(
                        "Name",
                        "Driver",
                        "EnableIPv6",
                        "IPAM",
                        "Internal",
                        "Attachable",
                        "Options",
                        "Labels",
                        "CheckDuplicate");
        assertThat(Network.of(network.settings())).isEqualTo(network);
    }

    @Test
    void a_person_can_type_it() {
        assertThat(Network.of(INSPECT).line())
                .isEqualTo("docker network create --driver bridge --ipv6 --internal --subnet 10.1.0.0/24"
                        + " --gateway 10.1.0.1 --opt com.docker.network.driver.mtu=1400"
                        + " --label 'com.docker.compose.network=it'\\''s default' crm_default");
    }
}
