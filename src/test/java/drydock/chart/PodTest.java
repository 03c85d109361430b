package drydock.chart;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.Chart;
import drydock.testing.KubernetesModel;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodTest {
    @ParameterizedTest
    @ValueSource(strings = {"smallest", "everything", "slack-calls", "console"})
    void it_may_do_nothing_that_it_need_not(String name) {
        PodSpec pod = pod(Chart.of(name));
        var rights = pod.getContainers().getFirst().getSecurityContext();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
        assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
        assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
        assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void the_management_port_is_the_only_one_that_is_open() {
        assertThat(ports(Chart.set(Map.of()))).containsExactly(9000);
        assertThat(variable(Chart.set(Map.of()), "QUARKUS_HTTP_HOST")).isEqualTo("localhost");
        assertThat(variable(Chart.set(Map.of()), "DRYDOCK_CONSOLE_ENABLED")).isEqualTo("false");
    }

    @Test
    void the_other_port_is_open_where_slack_calls_or_the_console_has_a_name() {
        Chart named =
                Chart.set(Map.of("console.enabled", true, "env.DRYDOCK_CONSOLE_ALLOWED_HOSTS", "drydock.example.com"));
        for (Chart open : List.of(Chart.of("slack-calls"), named)) {
            assertThat(ports(open)).containsExactly(9000, 8080);
            assertThat(variable(open, "QUARKUS_HTTP_HOST")).isEqualTo("0.0.0.0");
        }
        assertThat(variable(named, "DRYDOCK_CONSOLE_ALLOWED_HOSTS")).isEqualTo("drydock.example.com");
    }

    @Test
    void a_console_without_a_name_is_reached_by_port_forwarding_alone() {
        assertThat(ports(Chart.of("console"))).containsExactly(9000);
        assertThat(variable(Chart.of("console"), "QUARKUS_HTTP_HOST")).isEqualTo("localhost");
        assertThat(variable(Chart.of("console"), "DRYDOCK_CONSOLE_ALLOWED_HOSTS"))
                .isEqualTo("localhost");
    }

    @Test
    void its_own_data_needs_a_volume_unless_postgresql_has_it() {
        assertThat(claims("smallest")).containsExactly("drydock-backups", "drydock-data");
        assertThat(claims("everything")).containsExactly("bot-backups");
        assertThat(claims("slack-calls")).containsExactly("drydock-backups");
    }

    @Test
    void a_changed_configuration_starts_it_anew() {
        assertThat(checksums(Chart.of("smallest"))).isNotEqualTo(checksums(Chart.of("everything")));
        assertThat(checksums(Chart.set(Map.of())))
                .isNotEqualTo(checksums(Chart.set(Map.of("secrets.values.DRYDOCK_SLACK_BOT_TOKEN", "x"))))
                .isEqualTo(checksums(Chart.set(Map.of("replicas", 1))));
    }

    private static <T extends HasMetadata> Stream<T> all(Chart chart, Class<T> kind) {
        return KubernetesModel.objects(chart.manifests()).stream()
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static Deployment deployment(Chart chart) {
        return all(chart, Deployment.class).findFirst().orElseThrow();
    }

    private static PodSpec pod(Chart chart) {
        return deployment(chart).getSpec().getTemplate().getSpec();
    }

    private static Map<String, String> checksums(Chart chart) {
        return deployment(chart).getSpec().getTemplate().getMetadata().getAnnotations();
    }

    /** Of the container, which have to be those of the service. */
    private static List<Integer> ports(Chart chart) {
        Container container = pod(chart).getContainers().getFirst();
        List<Integer> ports = container.getPorts().stream()
                .map(ContainerPort::getContainerPort)
                .toList();
        assertThat(all(chart, Service.class).findFirst().orElseThrow().getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .isEqualTo(ports);
        return ports;
    }

    private static String variable(Chart chart, String name) {
        return pod(chart).getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> claims(String name) {
        return all(Chart.of(name), PersistentVolumeClaim.class)
                .map(claim -> claim.getMetadata().getName())
                .sorted()
                .toList();
    }
}
