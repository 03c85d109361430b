package drydock.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import drydock.testing.Chart;
import drydock.testing.Golden;
import drydock.testing.KubernetesModel;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    @Test
    void helm_finds_nothing_to_complain_about() {
        LintResult result = Chart.lint();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything", "slack-calls"})
    void the_manifests_are_those_that_were_looked_at(String name) {
        Golden.check("helm/" + name + ".golden.yaml", Chart.of(name).manifests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything", "slack-calls", "console"})
    void every_object_is_one_that_kubernetes_knows(String name) {
        assertThat(KubernetesModel.objects(Chart.of(name).manifests()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(object -> assertThat(object.getMetadata().getName()).isNotBlank())
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/instance", "drydock"));
    }

    @Test
    void a_field_that_kubernetes_does_not_know_would_be_found() {
        String wrong = Chart.of("smallest").manifests().replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        assertThatThrownBy(() -> KubernetesModel.objects(wrong)).hasMessageContaining("readOnlyRootFileSystem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas | 0 | replicas",
                "replicas | many | replicas",
                "replcias | 1 | replcias",
                "console.enabled | maybe | console",
                "image.tag | a/b | image",
                "image.digest | 91c05b | digest",
                "image.pullPolicy | Sometimes | pullPolicy",
                "secrets.values.password | x | password",
                "secrets.files.nocobase | UPPER | secrets",
                "dockerTls.a.keys.ca | ca.crt | secret",
                "persistence.data.size | much | size",
                "persistence.backups.accessModes[0] | ReadOnlyMany | accessModes",
                "persistence.data.keep | true | keep",
                "networkPolicy.egress | open | egress",
                "serviceMonitor.interval | often | interval",
                "env.DRYDOCK_CONSOLE_ENABLED | true | env",
                "terminationGracePeriodSeconds | 5 | terminationGracePeriodSeconds",
                "ingress.host | https://drydock.example.com | host",
                "config.drydock | x | config"
            })
    void a_value_that_means_nothing_is_refused_with_its_key(String key, String value, String named) {
        assertThatThrownBy(() -> new Chart(
                                Optional.empty(),
                                key.startsWith("config") ? Optional.empty() : Optional.of(Chart.SAMPLE),
                                Map.of(key, value))
                        .manifests())
                .hasMessageContaining("schema")
                .hasMessageContaining(named);
    }
}
