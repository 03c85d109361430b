package drydock.runbook.data;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.refusal;
import static drydock.testing.Planned.restore;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.Backups;
import drydock.backup.store.Manifest;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.plan.step.backup.ImportBackup;
import drydock.plan.step.backup.RestoreBackup;
import drydock.runbook.data.RestoreRunbook.Shelved;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Samples;
import drydock.testing.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreRunbookTest {
    private static final Cluster STAGING =
            new Shape().named("staging").databases("nocobase_staging").cluster();

    private final FakeCluster world = new FakeCluster();
    private final Backups backups = world.ports().backups();

    private void backedUp(Cluster cluster, String id, String version) {
        backups.create(cluster, id, Samples.mark(id), world.digest(Version.of(version)), _ -> {});
        backups.prove(cluster, id, Samples.mark(id), _ -> {});
        backups.removeDatabaseCopies(cluster, id, Samples.mark(id));
        world.time.advance(Duration.ofMinutes(95));
    }

    private void refused(String id, String... words) {
        assertThat(refusal(restore(world, id, Optional.empty(), List.of())))
                .singleElement()
                .asString()
                .contains(words);
    }

    private List<Shelved> staging() {
        world.database.content("nocobase_staging").version("1.3.21").table("users", "staged");
        world.storage.file("apps/main/jwt_secret.dat", "s");
        backedUp(STAGING, "theirs", "1.3.21");
        return List.of(new Shelved(STAGING, backups.list(STAGING)));
    }

    @Test
    void on_the_version_that_runs_no_container_is_replaced() {
        backedUp(world.cluster(), "first", "1.3.21");
        Golden.check(
                "plans/restore-in-place.txt", PlainPlan.of(plan(restore(world, "first", Optional.empty(), List.of()))));
    }

    @Test
    void an_older_one_comes_with_its_own_image() {
        backedUp(world.cluster(), "first", "1.3.21");
        world.database.content("nocobase").version("1.4.17");
        Golden.check(
                "plans/restore-older.txt", PlainPlan.of(plan(restore(world, "first", Optional.empty(), List.of()))));
    }

    @Test
    void one_of_another_cluster_says_which_keys_die() {
        Golden.check(
                "plans/restore-from-staging.txt",
                PlainPlan.of(plan(restore(world, "theirs", Optional.of("staging"), staging()))));
    }

    @Test
    void with_redis_the_cache_is_flushed_and_the_jobs_that_are_lost_are_said() {
        FakeCluster other = new FakeCluster(new Shape().withRedis().cluster(), Map.of());
        Backups theirs = other.ports().backups();
        theirs.create(other.cluster(), "first", Samples.mark("first"), other.digest(Version.of("1.3.21")), _ -> {});
        theirs.prove(other.cluster(), "first", Samples.mark("first"), _ -> {});
        Golden.check(
                "plans/restore-with-redis.txt",
                PlainPlan.of(plan(restore(other, "first", Optional.empty(), List.of()))));
    }

    @Test
    void one_made_while_serving_says_so_again() {
        backups.createWhileServing(
                world.cluster(), "serving", Samples.mark("serving"), world.digest(Version.of("1.3.21")), _ -> {});
        backups.prove(world.cluster(), "serving", Samples.mark("serving"), _ -> {});
        assertThat(PlainPlan.of(plan(restore(world, "serving", Optional.empty(), List.of()))))
                .contains("some files may be newer than the database");
    }

    @Test
    void it_is_wanted_most_when_nodes_are_not_healthy() {
        backedUp(world.cluster(), "first", "1.3.21");
        world.meanwhile(() -> world.nocoBase.becomes("nb-3", new Health.Broken("Validation error")));
        assertThat(PlainPlan.of(plan(restore(world, "first", Optional.empty(), List.of()))))
                .contains("put databases and storage back as backup first has them", "start nb-2 nb-3");
    }

    @Test
    void a_node_that_is_stopped_refuses_it_since_there_would_be_no_whole_cluster_to_go_back_to() {
        backedUp(world.cluster(), "first", "1.3.21");
        Node node = world.cluster().node("nb-2");
        world.docker.stop(world.cluster().hostOf(node), node.container());
        world.live();
        refused("first", "nb-2 is not running");
    }

    @Test
    void an_unknown_backup() {
        refused("nothing", "no complete backup nothing of demo", "backup list");
    }

    @Test
    void one_is_named_by_as_much_of_its_id_as_no_other_one_has() {
        backedUp(world.cluster(), "7f3a9c01aa", "1.3.21");
        backedUp(world.cluster(), "7f3a9c01bb", "1.3.21");

        refused("7f3a9c01", "more than one backup begins with 7f3a9c01", "7f3a9c01aa, 7f3a9c01bb");
        assertThat(plan(restore(world, "7f3a9c01a", Optional.empty(), List.of()))
                        .steps())
                .contains(new RestoreBackup("7f3a9c01aa", Optional.of("7f3a9c"), true));
    }

    @Test
    void an_unproven_backup() {
        backups.create(world.cluster(), "first", Samples.mark("first"), world.digest(Version.of("1.3.21")), _ -> {});
        refused("first", "never proven");
    }

    @Test
    void an_older_backup_whose_image_cannot_be_set_back() {
        backups.create(world.cluster(), "first", Samples.mark("first"), "", _ -> {});
        backups.prove(world.cluster(), "first", Samples.mark("first"), _ -> {});
        world.database.content("nocobase").version("1.4.17");
        refused("first", "made with 1.3.21", "neither do all nodes run that image nor has the registry it");
    }

    @Test
    void a_backup_of_another_cluster_without_saying_so() {
        assertThat(refusal(restore(world, "theirs", Optional.empty(), staging())))
                .singleElement()
                .asString()
                .contains("it is one of staging", "--from staging");
    }

    @Test
    void a_cluster_with_another_image_or_other_databases() {
        Cluster other =
                new Shape().named("staging").databases("nocobase", "crm").cluster();
        List<Manifest> theirs = staging().getFirst().backups();
        assertThat(refusal(restore(world, "theirs", Optional.of("staging"), List.of(new Shelved(other, theirs)))))
                .singleElement()
                .asString()
                .contains("as many databases");
    }

    @Test
    void no_room_for_what_is_taken_over_and_what_is_there_now() {
        List<Shelved> staging = staging();
        world.store.room(world.store.used() + 9_000);
        assertThat(refusal(restore(world, "theirs", Optional.of("staging"), staging)))
                .singleElement()
                .asString()
                .contains("no room for the backup");
    }

    @Test
    void its_own_name_is_no_other_cluster() {
        backedUp(world.cluster(), "first", "1.3.21");
        assertThat(plan(restore(world, "first", Optional.of("demo"), List.of())).steps())
                .noneMatch(ImportBackup.class::isInstance);
    }
}
