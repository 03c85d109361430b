package drydock.scenario;

import static drydock.scenario.WatchedRun.YES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On each host another project calls its server and its database as the cluster does, and on host c something of another
 * cluster has the name of a node of host b.
 */
@ExtendWith(OnTheLab.class)
class TwinComposeIT {
    private static final String NAMESAKE = "nocobase-2";

    private final LabCluster cluster;
    private final Console console;

    TwinComposeIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_among_others() {
        cluster.servingQuickly("1.3.21");
        cluster.bystanders().add("c", NAMESAKE, "-e", "DB_HOST=10.99.9.9", "-e", "DB_DATABASE=nocobase");
    }

    @AfterEach
    void without_the_namesake() {
        cluster.bystanders().remove("c", NAMESAKE);
    }

    @Test
    void an_upgrade_leaves_everybody_alone_who_only_has_the_same_names() {
        assertThat(console.say("alice", "/nocobase status demo")
                        .await("message", "nb-1")
                        .text())
                .contains("nocobase-2 on host c has database settings like the nodes'")
                .doesNotContain(Bystanders.APP, "works on the cluster's database and");

        WatchedRun run = console.ask("alice", "/nocobase upgrade 1.4 demo");
        assertThat(run.plan().text())
                .contains("nocobase-2 on host c has database settings like the nodes'", "left alone")
                .doesNotContain(Bystanders.APP);
        run.start("alice");
        run.decide("bob", "backup", YES);
        run.decide("bob", "verification", YES);

        Journal journal = run.awaitEnding("done");
        assertThat(journal.all("IntruderDetected")).isEmpty();
        assertThat(List.of("a", "b", "c")).allMatch(host -> cluster.bystanders().isAsItWas(host, Bystanders.APP));
        assertThat(cluster.bystanders().isAsItWas("c", NAMESAKE)).isTrue();
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(node.digests()).contains(cluster.digest("1.4.17")));
    }
}
