package drydock.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.configuration.Configuration.InvalidConfiguration;
import drydock.configuration.settings.TestingSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedGatesTest {
    private static final Configuration.Kinds KINDS =
            new Configuration.Kinds(Set.of("nginx", "haproxy"), Set.of("postgres"), Set.of("directory"));
    private static final String PEOPLE = """
            drydock:
              people:
                alice: { roles: [operator] }
                bob: { roles: [approver] }
              clusters:
            """;
    private static final String CLUSTER = """
                NAME:
                  image: nocobase/nocobase
                  entrance: https://crm.example.com
                  hosts: { a: { docker: "unix:///var/run/docker.sock" } }
                  nodes: [{ name: nb-1, host: a, container: CONTAINER, url: "http://10.0.0.12:13000" }]
                  balancer: { type: haproxy, host: a, container: lb }
                  database: { type: postgres, host: a, container: pg, names: [NAME], user: nocobase, password: pw }
                  storage: { host: a, directory: /srv/nocobase/storage }
            """;

    @TempDir
    Path directory;

    private Configuration read(String staging) {
        try {
            Path file = Files.writeString(
                    directory.resolve("application.yaml"), PEOPLE + cluster("prod", "nocobase-1") + staging);
            return Configuration.of(TestingSources.of(Map.of(), file), KINDS, "localhost");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cluster(String name, String container) {
        return CLUSTER.replace("NAME", name).replace("CONTAINER", container);
    }

    @Test
    void one_haproxy_is_the_gate_of_one_cluster() {
        assertThatThrownBy(() -> read(cluster("staging", "staging-1")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("has a mistake")
                .hasMessageContaining("drydock.clusters.staging.balancer.container is «lb». That HAProxy is prod's");
    }

    @Test
    void one_cluster_may_have_several_names_and_one_host_several_haproxys() {
        assertThat(read(cluster("strict", "nocobase-1")).clusters()).hasSize(2);
        assertThat(read(cluster("staging", "staging-1").replace("container: lb", "container: lb-2"))
                        .clusters())
                .hasSize(2);
        assertThat(read(cluster("staging", "staging-1").replace("///var", "///srv"))
                        .clusters())
                .hasSize(2);
        assertThat(read(cluster("staging", "staging-1").replace("type: haproxy", "type: nginx"))
                        .clusters())
                .hasSize(2);
    }
}
