package drydock.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.configuration.Configuration.InvalidConfiguration;
import drydock.configuration.settings.TestingSources;
import drydock.testing.Chart;
import drydock.testing.KubernetesModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart hands to Drydock is a configuration that Drydock finds to be right. */
class ChartConfigurationTest {
    private static final Configuration.Kinds KINDS =
            new Configuration.Kinds(Set.of("nginx"), Set.of("postgres"), Set.of("directory"));

    @TempDir
    Path directory;

    @Test
    void the_sample_comes_through_unchanged() throws Exception {
        assertThat(file(objects(Chart.set(Map.of())))).isEqualTo(Files.readString(Chart.SAMPLE));
    }

    @Test
    void nodes_keep_the_order_in_which_they_are_written() {
        Map<String, String> secrets =
                Map.of("DRYDOCK_DISCORD_TOKEN", "t", "DRYDOCK_CLUSTERS_PROD_DATABASE_PASSWORD", "d");
        Cluster prod = read(Chart.of("smallest"), secrets).clusters().getFirst();
        assertThat(prod.nodes()).extracting(Node::name).containsExactly("nb-2", "nb-10", "nb-1");
    }

    @Test
    void secrets_that_the_chart_keeps_reach_their_keys() {
        Configuration configuration = read(Chart.of("slack-calls"), Map.of());
        assertThat(configuration.clusters().getFirst().database().password().reveal())
                .isEqualTo("d1");
        assertThat(configuration.chats().isOn("slack")).isTrue();
    }

    @Test
    void what_is_mounted_is_where_the_configuration_looks_for_it() {
        Map<String, String> secrets = Map.of(
                "DRYDOCK_SLACK_BOT_TOKEN", "b",
                "DRYDOCK_SLACK_APP_TOKEN", "a",
                "DRYDOCK_CLUSTERS_PROD_DATABASE_PASSWORD", "d");
        InvalidConfiguration outsideOfThePod =
                catchThrowableOfType(InvalidConfiguration.class, () -> read(Chart.of("everything"), secrets));
        String file = "/etc/drydock/secrets/nocobase/api-key";
        assertThat(outsideOfThePod.mistakes())
                .singleElement()
                .asString()
                .startsWith("drydock.clusters.prod.api-key is «file:" + file + "». There is no such file");
        assertThat(mounts(objects(Chart.of("everything"))))
                .contains(Path.of(file).getParent().toString());
    }

    @Test
    void the_demos_configuration_has_no_console_in_the_chart() {
        assertThat(read(Chart.set(Map.of()), Map.of()).chats().isOn("console")).isFalse();
        assertThat(read(Chart.of("console"), Map.of()).chats().isOn("console")).isTrue();
    }

    /** @param secrets of Secrets that are there already */
    private Configuration read(Chart chart, Map<String, String> secrets) {
        List<HasMetadata> objects = objects(chart);
        Map<String, String> environment = new HashMap<>(secrets);
        environment.putAll(environment(objects));
        try {
            Path file = Files.writeString(directory.resolve("application.yaml"), file(objects));
            return Configuration.of(TestingSources.of(environment, file), KINDS, environment.get("QUARKUS_HTTP_HOST"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<HasMetadata> objects(Chart chart) {
        return KubernetesModel.objects(chart.manifests());
    }

    private static String file(List<HasMetadata> objects) {
        return objects.stream()
                .filter(ConfigMap.class::isInstance)
                .map(object -> ((ConfigMap) object).getData().get("application.yaml"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> mounts(List<HasMetadata> objects) {
        return container(objects).getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
    }

    private static Container container(List<HasMetadata> objects) {
        return objects.stream()
                .filter(Deployment.class::isInstance)
                .map(object -> ((Deployment) object).getSpec().getTemplate().getSpec())
                .map(pod -> pod.getContainers().getFirst())
                .findFirst()
                .orElseThrow();
    }

    /** What the container finds in its environment. */
    private static Map<String, String> environment(List<HasMetadata> objects) {
        Map<String, String> environment = new HashMap<>();
        objects.stream()
                .filter(Secret.class::isInstance)
                .forEach(object ->
                        ((Secret) object).getData().forEach((name, value) -> environment.put(name, decoded(value))));
        container(objects).getEnv().forEach(variable -> environment.put(variable.getName(), variable.getValue()));
        return environment;
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
}
