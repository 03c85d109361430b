package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that cannot make sealed copies, found before anything is touched. */
@ExtendWith(OnTheLab.class)
class UnsealedIT {
    private static final int MEBIBYTE = 1 << 20;

    private final LabCluster cluster;
    private final Console console;
    private List<NodeFacts> before;
    private Instant since;

    UnsealedIT(Scene scene) {
        this.cluster = scene.cluster();
        this.console = scene.console();
    }

    @BeforeEach
    void a_cluster_that_serves() {
        cluster.servingQuickly("1.3.21");
        before = cluster.containers();
        since = Instant.now();
    }

    private void assertUntouched() {
        assertThat(cluster.containers()).isEqualTo(before);
        assertThat(cluster.events(since)).isEmpty();
    }

    @Test
    void where_there_is_room_for_one_copy_but_not_for_sealed_ones_the_backup_is_proven_first() {
        String size = cluster.database()
                .column("select pg_database_size(current_database())::text")
                .getFirst();
        LabScripts.lab("fill", "a", Long.toString(2 * Long.parseLong(size) / MEBIBYTE));
        try {
            assertThat(console.say("alice", "/nocobase upgrade 1.4 demo --plan")
                            .await("plan", "")
                            .text())
                    .contains(
                            "The backup is made and proven before the new version starts",
                            "there is no room for them",
                            "So the 503 lasts longer")
                    .doesNotContain("seal a copy");
        } finally {
            LabScripts.lab("unfill", "a");
        }
        assertUntouched();
    }

    @Test
    void a_role_that_may_create_no_databases_is_told_what_it_needs() {
        cluster.database().column("alter role nocobase nocreatedb");
        try {
            assertThat(console.say("alice", "/nocobase upgrade 1.4 demo")
                            .await("error", "NOT PLANNED")
                            .text())
                    .contains("nocobase may not create databases", "alter role nocobase createdb");
        } finally {
            cluster.database().column("alter role nocobase createdb");
        }
        assertUntouched();
    }
}
