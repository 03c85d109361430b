package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.testing.DockerCompose;
import drydock.testing.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose nodes docker compose made, and people who go on using compose during a run and after it. */
@ExtendWith(OnTheLab.class)
class ComposeNodesIT {
    @TempDir
    Path directory;

    private final LabCluster cluster;
    private final Console console;
    private final List<DockerCompose> composes = new ArrayList<>();

    ComposeNodesIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void made_by_compose() throws IOException {
        cluster.servingQuickly("1.3.21");
        List<Host> hosts = List.of(Lab.A, Lab.B, Lab.C);
        List<String> suites = List.of("sid", "trixie", "sid");
        for (int i = 0; i < hosts.size(); i++) {
            Path project = Files.createDirectory(
                    directory.resolve("crm-" + hosts.get(i).name()));
            DockerCompose compose = new DockerCompose(suites.get(i), hosts.get(i), project);
            compose.write(file(LabCluster.NODES.get(i)));
            LabScripts.lab("docker", hosts.get(i).name(), "rm", "-f", LabCluster.NODES.get(i));
            compose.does("up", "-d");
            composes.add(compose);
        }
        LabCluster.NODES.forEach(cluster::awaitHealthy);
    }

    /** With their networks, and the files are gone soon. */
    @AfterEach
    void taken_down() {
        composes.forEach(compose -> compose.does("down", "-t", "1"));
    }

    private static String file(String node) {
        return """
                services:
                  app:
                    container_name: %s
                    image: %s/nocobase/nocobase:1.3.21
                    restart: always
                    ports: ["13000:13000"]
                    extra_hosts: ["postgres:%s11"]
                    volumes: ["/srv/nocobase/storage:/app/nocobase/storage"]
                    environment:
                      APP_PORT: 13000
                      APP_KEY: demo-app-key
                      API_KEY: demo-api-key
                      DB_DIALECT: postgres
                      DB_HOST: postgres
                      DB_PORT: 5432
                      DB_DATABASE: nocobase
                      DB_USER: nocobase
                      DB_PASSWORD: demo-database-password
                      STANDIN_NODE: %s
                      STANDIN_BOOT_SECONDS: 0
                      STANDIN_MIGRATION_SECONDS: 1
                """.formatted(node, Lab.REGISTRY, Lab.NETWORK, node);
    }

    @Test
    void compose_leaves_the_nodes_alone_in_the_middle_of_an_upgrade_and_after_it() {
        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo").start("alice");
        run.decide("bob", "backup", YES);
        run.awaitGate("verification");
        assertLeftAlone(0);
        run.decide("bob", "verification", YES);
        run.awaitEnding("done");

        assertThat(run.awaitCard("summary", "DONE").text())
                .contains("write `image: " + Lab.REGISTRY + "/nocobase/nocobase:1.4.17` for service app in "
                        + directory.resolve("crm-a/compose.yml"));
        for (int i = 0; i < composes.size(); i++) {
            assertLeftAlone(i);
        }
        assertThat(cluster.nodes()).allSatisfy(node -> {
            assertThat(node.digests()).contains(cluster.digest("1.4.17"));
            assertThat(node.restartPolicy()).isEqualTo("always");
        });
        assertThat(cluster.database().upgrades()).containsExactly("nocobase-1 1.3.21 → 1.4.17 done");
        assertThat(cluster.corruption().path("corrupted").asBoolean()).isFalse();
    }

    /** What compose takes for its service's is one container: the one that runs, which it neither stops nor removes. */
    private void assertLeftAlone(int node) {
        NodeFacts before = cluster.nodes().get(node);
        composes.get(node).does("up", "-d", "--remove-orphans");
        assertThat(composes.get(node).does("ps", "-a", "-q", "--no-trunc")).isEqualTo(before.id());
        assertThat(cluster.nodes().get(node)).isEqualTo(before).matches(NodeFacts::running);
    }
}
