package drydock.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.software.Version;
import drydock.plan.node.NodeContainers;
import drydock.plan.observation.ClusterObserver;
import drydock.testing.FakeCluster;
import drydock.testing.Samples;
import drydock.text.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriftTest {
    private final FakeCluster world = new FakeCluster();
    private final Host host = world.cluster().host("c");

    private Drift drift(String... runs) {
        try {
            var state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
            return new Drift(world.cluster(), state, world.ports(), Set.of(runs));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> lines(String... runs) {
        return Messages.ENGLISH.of(drift(runs).lines());
    }

    private void finds(String... words) {
        assertThat(lines()).singleElement().asString().contains(words);
    }

    private String create(String name, String version, Map<String, String> environment) {
        String image = world.cluster().image().repository() + ":" + version;
        world.docker.pull(host, image, Optional.empty(), _ -> {});
        return world.docker.create(host, name, world.body(name, image, environment));
    }

    @Test
    void nothing_about_a_cluster_that_is_as_it_should_be() {
        assertThat(lines()).isEmpty();
    }

    @Test
    void nodes_on_different_images_and_the_one_that_the_database_is_ahead_of() {
        world.stop("nb-3");
        world.docker.remove(host, world.container("nb-3").id());
        world.docker.start(host, create("nocobase-3", "1.4.17", Map.of("NODE", "nb-3")));
        world.database.content("nocobase").version("1.4.17");
        assertThat(lines())
                .containsExactly(
                        "the nodes run different images: nb-1 nb-2 1.3.21, nb-3 1.4.17",
                        "nb-1, nb-2 run another version than the database holds");
    }

    @Test
    void a_node_that_is_stopped_unless_a_run_is_at_work() {
        world.stop("nb-2");
        finds("nb-2 does not run", "brings it back");
        assertThat(lines("7f3a9c")).isEmpty();
        world.stop("nb-1");
        world.stop("nb-3");
        finds("every node is stopped", "`start`");
    }

    @Test
    void a_node_without_a_container_unless_its_host_is_silent() {
        world.stop("nb-3");
        world.docker.remove(host, world.container("nb-3").id());
        finds("nb-3 has no container", "`install` and `create`");
        world.stop("nb-2");
        world.docker.remove(world.cluster().host("b"), world.container("nb-2").id());
        finds("nb-2, nb-3 have no container", "create them");
        world.docker.unreachable(host);
        assertThat(lines()).noneMatch(line -> line.contains("nb-3"));
    }

    @Test
    void a_node_that_no_reboot_brings_back() {
        world.docker.setRestartPolicy(host, world.container("nb-3").id(), NodeContainers.NO_RESTART);
        finds("nb-3", "reboot");
    }

    @Test
    void a_container_that_works_on_the_database_beside_the_nodes() {
        String copy = create("nocobase-copy", "1.3.21", Map.of("NODE", "copy"));
        finds("nocobase-copy on host c would work on the cluster's database");
        world.docker.start(host, copy);
        finds("nocobase-copy on host c works on the cluster's database");
    }

    @Test
    void one_that_only_reads_alike_is_said_to_be_left_alone() {
        create("nocobase-1", "1.3.21", Map.of("DB_HOST", "10.99.9.9"));
        finds("nocobase-1 on host c has database settings like the nodes'", "never stopped", "behind the 503");
    }

    @Test
    void but_not_what_an_open_run_has_made_or_what_has_a_database_of_its_own() {
        Map<String, Object> body =
                new HashMap<>(world.body("nb-3", world.container("nb-3").imageReference(), Map.of()));
        body.put("Labels", Map.of(NodeContainers.RUN, "7f3a9c"));
        world.docker.create(host, "nocobase-3.next-7f3a9c", body);
        create("neighbour", "1.3.21", Map.of("DB_DATABASE", "other"));
        assertThat(lines("7f3a9c")).isEmpty();
        finds("nocobase-3.next-7f3a9c");
    }

    @Test
    void the_last_backup_and_its_proof() {
        assertThat(Messages.ENGLISH.of(drift().lastBackup())).isEqualTo("no backup yet");
        var backups = world.ports().backups();
        backups.create(world.cluster(), "b1", Samples.mark("b1"), world.digest(Version.of("1.3.21")), _ -> {});
        assertThat(Messages.ENGLISH.of(drift().lastBackup())).contains("b1 of 1.3.21", "not proven");
        backups.prove(world.cluster(), "b1", Samples.mark("b1"), _ -> {});
        assertThat(Messages.ENGLISH.of(drift().lastBackup())).contains("b1 of 1.3.21", "proven 2026-11-22 10:00");
    }
}
