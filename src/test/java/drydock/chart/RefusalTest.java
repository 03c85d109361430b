package drydock.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.testing.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would fail in the cluster is refused before it gets there, with what would be right. */
class RefusalTest {
    private static final String POSTGRES = "drydock: { state: { postgres: { url: 'jdbc:postgresql://db/drydock' } } }";

    @TempDir
    Path directory;

    @Test
    void without_a_configuration_it_says_where_to_begin() {
        assertThatThrownBy(() -> new Chart(Optional.empty(), Optional.empty(), Map.of()).manifests())
                .hasMessageContaining("Write its configuration after config/application.yaml");
    }

    @Test
    void several_replicas_on_an_h2_file_are_refused() {
        assertThatThrownBy(() -> Chart.set(Map.of("replicas", 2)).manifests())
                .hasMessageContaining("Set replicas to 1, or drydock.state.postgres.url in the configuration.");
    }

    @Test
    void several_replicas_that_cannot_share_backups_are_refused() throws IOException {
        assertThatThrownBy(() -> with(POSTGRES, Map.of("replicas", 2)).manifests())
                .hasMessageContaining("Set persistence.backups.accessModes to [ReadWriteMany]");
        Map<String, Object> shared = Map.of("replicas", 2, "persistence.backups.existingClaim", "shared");
        assertThat(with(POSTGRES, shared).manifests()).contains("replicas: 2").contains("claimName: shared");
    }

    @Test
    void an_ingress_without_calls_from_slack_is_refused() {
        assertThatThrownBy(() -> Chart.set(Map.of("ingress.enabled", true)).manifests())
                .hasMessageContaining("Switch the ingress off");
    }

    @Test
    void an_ingress_without_a_name_is_refused() {
        String config = "drydock: { slack: { enabled: true, mode: http } }";
        assertThatThrownBy(() -> with(config, Map.of("ingress.enabled", true)).manifests())
                .hasMessageContaining("ingress.host is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drydock: { state: { directory: data } } | drydock.state.directory is data, where nothing can be written",
                "drydock: { state: { directory: /data } } | drydock.state.directory is /data, where nothing can be written",
                "drydock: { clusters: { prod: { backups: { directory: /backups } } } } |"
                        + " drydock.clusters.prod.backups.directory is /backups, where nothing can be written",
                "clusters: {} | config has no `drydock:` that could be read: there is no such key",
                "'drydock: [' | config has no `drydock:` that could be read: error",
                "nonsense | config has no `drydock:` that could be read"
            })
    void a_configuration_that_cannot_work_in_a_pod_is_refused(String config, String message) {
        assertThatThrownBy(() -> with(config, Map.of()).manifests()).hasMessageContaining(message);
    }

    private Chart with(String config, Map<String, Object> set) throws IOException {
        Path file = Files.writeString(directory.resolve("application.yaml"), config);
        return new Chart(Optional.empty(), Optional.of(file), set);
    }
}
