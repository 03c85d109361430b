package drydock.plan.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.plan.observation.ClusterObserver;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.Clusters;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageChecksTest {
    private static final String STORAGE = "/srv/nocobase/storage";

    private final FakeCluster world =
            new FakeCluster(new Shape().excluding("backups", "logs", "cache").cluster(), Map.of());
    private final Host a = world.cluster().host("a");

    private void run(String name, Map<String, Object> hostConfig, String... environment) {
        world.docker.create(
                a,
                name,
                Map.of(
                        "Image",
                        world.container("nb-1").imageId(),
                        "Env",
                        List.of(environment),
                        "HostConfig",
                        hostConfig));
    }

    private static Map<String, Object> binds(String... binds) {
        return Map.of("Binds", List.of(binds));
    }

    /** Somebody made the node anew with other mounts. */
    private void again(String node, Map<String, Object> hostConfig) {
        again(world, node, hostConfig);
    }

    private static void again(FakeCluster world, String node, Map<String, Object> hostConfig) {
        world.stop(node);
        Node one = world.cluster().node(node);
        world.docker.remove(world.cluster().hostOf(one), world.container(node).id());
        world.docker.create(
                world.cluster().hostOf(one),
                one.container(),
                Map.of("Image", world.container("nb-2").imageId(), "HostConfig", hostConfig));
    }

    private List<Finding> look() throws InterruptedException {
        return look(world);
    }

    private static List<Finding> look(FakeCluster world) throws InterruptedException {
        CheckContext context = new CheckContext(
                world.cluster(),
                world.ports(),
                ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty()));
        List<Finding> findings = new ArrayList<>(new StorageMounted().look(context));
        findings.addAll(new StorageSharing().look(context));
        return findings;
    }

    private void finds(Weight weight, String... words) throws InterruptedException {
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(weight);
            assertThat(Messages.ENGLISH.of(finding.text())).contains(words);
            assertThat(Messages.THAI.of(finding.text())).contains(words[0]);
        });
    }

    @Test
    void a_storage_that_is_the_nodes_alone_is_nothing_to_speak_of() throws InterruptedException {
        assertThat(look()).isEmpty();
    }

    @Test
    void a_database_below_the_storage_is_left_out_and_said_with_the_line_that_makes_it_permanent()
            throws InterruptedException {
        run("pg-2", binds(STORAGE + "/db/postgres:/var/lib/postgresql/data"));
        finds(
                Weight.TO_KNOW,
                "db/postgres",
                "container pg-2 on host a",
                "exclude: [backups, logs, cache, db/postgres]");
    }

    @Test
    void what_the_configuration_excludes_already_needs_no_word() throws InterruptedException {
        run("keeper", binds(STORAGE + "/backups/nightly:/keep"));
        assertThat(look()).isEmpty();
    }

    @Test
    void a_database_that_mounts_the_whole_storage_speaks_against_a_run() throws InterruptedException {
        run("pg-2", binds(STORAGE + ":/data"), "PGDATA=/data/db/postgres");
        finds(Weight.AGAINST, "db/postgres", "write under storage: exclude: [backups, logs, cache, db/postgres]");
    }

    @Test
    void what_is_only_read_below_something_excluded_needs_no_word() throws InterruptedException {
        again("nb-1", binds(STORAGE + ":/app/nocobase/storage", "/etc/nocobase:/app/nocobase/storage/cache/x:ro"));
        assertThat(look()).isEmpty();
    }

    @Test
    void who_writes_where_nocobase_keeps_its_files_is_said() throws InterruptedException {
        run("ftp", binds(STORAGE + "/uploads/in:/home"));
        finds(Weight.TO_KNOW, "uploads/in", "ftp", "with `:ro` if it only reads");
    }

    @Test
    void a_node_whose_files_lie_elsewhere_speaks_against_a_run_with_both_values() throws InterruptedException {
        again("nb-1", binds("/srv/nocobase:/app/nocobase/storage"));
        finds(
                Weight.AGAINST,
                "/srv/nocobase",
                "nb-1 has /srv/nocobase at",
                "storage.directory is /srv/nocobase/storage",
                "write storage.directory: /srv/nocobase");
    }

    @Test
    void a_node_that_has_the_storage_in_a_larger_mount_is_as_it_should_be() throws InterruptedException {
        again("nb-1", binds("/srv/nocobase:/app/nocobase"));
        assertThat(look()).isEmpty();
    }

    @Test
    void a_node_that_shares_nothing_speaks_against_a_run() throws InterruptedException {
        again("nb-1", Map.of());
        finds(Weight.AGAINST, STORAGE + ":/app/nocobase/storage", "nb-1 has nothing mounted");
    }

    @Test
    void nodes_with_other_mounts_inside_speak_against_a_run() throws InterruptedException {
        again("nb-1", binds(STORAGE + ":/app/nocobase/storage", "/data/uploads:/app/nocobase/storage/uploads"));
        assertThat(look())
                .hasSize(2)
                .allMatch(Finding::isAgainst)
                .allSatisfy(finding -> assertThat(Messages.ENGLISH.of(finding.text()))
                        .contains("nb-1 and nb-", "uploads, and nothing"));
    }

    /** Two of them are on another host than the storage's. */
    @Test
    void nodes_beside_each_other_whose_files_differ_speak_against_a_run() throws InterruptedException {
        List<Node> nodes = Clusters.demo().nodes();
        FakeCluster beside = new FakeCluster(
                Clusters.with(
                        "lb",
                        URI.create("http://10.77.0.11"),
                        List.of(
                                nodes.get(0),
                                nodes.get(1),
                                new Node("nb-3", "b", "nocobase-3", URI.create("http://10.77.0.12:13001")))),
                Map.of());
        assertThat(look(beside)).isEmpty();

        again(beside, "nb-3", binds("/mnt/other:/app/nocobase/storage"));

        assertThat(look(beside)).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(Messages.ENGLISH.of(finding.text()))
                    .contains("nb-2 and nb-3 on host b", "one has " + STORAGE, "the other one /mnt/other");
        });
    }

    @Test
    void what_a_node_has_there_for_reading_only_is_said_to_be_left_out() throws InterruptedException {
        again("nb-1", binds(STORAGE + ":/app/nocobase/storage", "/etc/nocobase:/app/nocobase/storage/.license:ro"));
        finds(Weight.TO_KNOW, ".license", "nb-1", "exclude: [backups, logs, cache, .license]");
    }
}
