package drydock.plan.preflight.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.Backups;
import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.plan.node.NodeContainers;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.FakeCluster;
import drydock.testing.Samples;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunIdCollisionsTest {
    private static final String RUN = "7f3a9c01aabbccddeeff019b7c1d2e3f";
    private static final String OTHER = "7f3a9c01aabbccddeeff019b7c1d2e40";

    private final FakeCluster world = new FakeCluster();
    private final Backups backups = world.ports().backups();

    private List<Finding> look() throws InterruptedException {
        return new RunIdCollisions(RUN)
                .look(new CheckContext(
                        world.cluster(),
                        world.ports(),
                        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())));
    }

    private void refuses(Subject subject, String... words) throws InterruptedException {
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(finding.subject()).isEqualTo(subject);
            assertThat(Messages.ENGLISH.of(finding.text())).contains(words).contains("7f3a9c01", "ask again");
        });
    }

    private void container(String name, Map<String, String> labels) {
        Host host = world.cluster().host("c");
        String image = world.cluster().image().repository() + ":1.3.21";
        world.docker.create(host, name, Map.of("Image", image, "Labels", labels));
    }

    private void backedUp(String id) {
        backups.createWhileServing(world.cluster(), id, Samples.mark(id), "sha256:1", _ -> {});
    }

    @Test
    void what_other_runs_have_made_is_nothing_to_speak_of() throws InterruptedException {
        backedUp(OTHER);
        backups.prove(world.cluster(), OTHER, Samples.mark(OTHER), _ -> {});
        container("nocobase-3.prev-" + OTHER, Map.of(NodeContainers.RUN, OTHER));

        assertThat(look()).isEmpty();
    }

    @Test
    void a_backup_of_that_id_speaks_against_the_run() throws InterruptedException {
        backedUp(RUN);
        refuses(Subject.STORAGE, "in the backup store");
    }

    @Test
    void a_backup_that_was_never_completed_does_too() throws InterruptedException {
        backups.copyStorage(world.cluster(), RUN, Samples.mark(RUN), _ -> {});
        refuses(Subject.STORAGE, "in the backup store");
    }

    @Test
    void a_container_that_bears_it_speaks_against_the_run() throws InterruptedException {
        container("elsewhere", Map.of(NodeContainers.RUN, RUN));
        refuses(Subject.NODES, "elsewhere", "host c");
    }

    @Test
    void a_container_that_is_called_by_it_speaks_against_the_run() throws InterruptedException {
        container("nocobase-3.prev-" + RUN, Map.of());
        refuses(Subject.NODES, "nocobase-3.prev-" + RUN, "host c");
    }

    @Test
    void a_database_that_bears_it_speaks_against_the_run() throws InterruptedException {
        world.database.content("crm_drydock_old_" + RUN);
        refuses(Subject.DATABASE, "crm_drydock_old_" + RUN);
    }
}
