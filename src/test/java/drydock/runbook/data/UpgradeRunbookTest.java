package drydock.runbook.data;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.refusal;
import static drydock.testing.Planned.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster.Proof;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.database.DatabaseException;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.plan.Stage;
import drydock.plan.step.backup.CreateBackup;
import drydock.plan.step.backup.ProveBackup;
import drydock.plan.step.entrance.AdmitNode;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.seal.AwaitProof;
import drydock.plan.step.seal.BackUpSealed;
import drydock.plan.step.seal.KeepSealedCopies;
import drydock.plan.step.seal.PrepareProof;
import drydock.plan.step.seal.RemoveSealedCopies;
import drydock.plan.step.seal.SealDatabases;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.Lab;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpgradeRunbookTest {
    private static final Text DF_FAILED = Text.of("databases.room-unknown", "pg");

    private static FakeCluster with(Map<String, String> environment, Shape shape) {
        return new FakeCluster(shape.cluster(), environment);
    }

    private static FakeCluster with(Shape shape) {
        return with(Map.of(), shape);
    }

    private static void golden(String name, FakeCluster world, String version) {
        Golden.check("plans/upgrade-" + name + ".txt", PlainPlan.of(plan(upgrade(world, version))));
    }

    @Test
    void the_usual_plan() {
        golden("usual", new FakeCluster(), "1.4");
    }

    @Test
    void together_and_open_after_the_first() {
        golden("together-after-first", with(new Shape().together().afterFirst()), "1.4");
    }

    @Test
    void the_entrance_need_not_wait_for_the_proof() {
        golden("alongside", with(new Shape().proven(Proof.ALONGSIDE)), "1.4");
    }

    @Test
    void proven_before_the_new_version_starts() {
        golden("before-upgrade", with(new Shape().proven(Proof.BEFORE_UPGRADE)), "1.4");
    }

    /** The gates, and what keeps data, lets the world in, waits for the proof or removes what led back, in their order. */
    private static List<String> order(FakeCluster world) {
        Set<Class<?>> shown = Set.of(
                SealDatabases.class,
                BackUpSealed.class,
                CreateBackup.class,
                ProveBackup.class,
                StartUpgradedNode.class,
                AwaitProof.class,
                OpenEntrance.class,
                AdmitNode.class,
                KeepSealedCopies.class,
                RemoveSealedCopies.class);
        List<String> order = new ArrayList<>();
        for (Stage stage : plan(upgrade(world, "1.4")).stages()) {
            stage.steps().stream()
                    .filter(step -> shown.contains(step.getClass()))
                    .map(step -> step.getClass().getSimpleName())
                    .forEach(order::add);
            stage.gate().ifPresent(gate -> order.add(gate.name()));
        }
        return order;
    }

    @Test
    void open_after_the_first_node_with_each_time_of_the_proof() {
        assertThat(order(with(new Shape().nodes(2).afterFirst())))
                .containsExactly(
                        "SealDatabases",
                        "BackUpSealed",
                        "backup",
                        "StartUpgradedNode",
                        "verification",
                        "AwaitProof",
                        "OpenEntrance",
                        "StartUpgradedNode",
                        "AdmitNode",
                        "RemoveSealedCopies");
        assertThat(order(with(new Shape().nodes(2).afterFirst().proven(Proof.ALONGSIDE))))
                .containsExactly(
                        "SealDatabases",
                        "BackUpSealed",
                        "backup",
                        "StartUpgradedNode",
                        "verification",
                        "OpenEntrance",
                        "StartUpgradedNode",
                        "AdmitNode",
                        "AwaitProof",
                        "RemoveSealedCopies");
        assertThat(order(with(new Shape().nodes(2).afterFirst().proven(Proof.BEFORE_UPGRADE))))
                .containsExactly(
                        "CreateBackup",
                        "ProveBackup",
                        "backup",
                        "StartUpgradedNode",
                        "verification",
                        "OpenEntrance",
                        "StartUpgradedNode",
                        "AdmitNode");
    }

    @Test
    void sealed_copies_that_are_kept_are_not_removed_by_the_run() {
        assertThat(order(with(new Shape().nodes(1).keepingSealed(Duration.ofHours(24)))))
                .endsWith("AwaitProof", "OpenEntrance", "KeepSealedCopies");
    }

    private static List<String> notes(FakeCluster world) {
        return Messages.ENGLISH.of(plan(upgrade(world, "1.4")).notes());
    }

    @Test
    void where_no_sealed_copy_can_be_made_the_plan_says_why_and_what_it_costs() {
        FakeCluster world = with(new Shape().nodes(1));
        world.database.sealingObstacle("nocobase", Text.verbatim("nocobase may not create databases"));
        assertThat(order(world)).startsWith("CreateBackup", "ProveBackup", "backup", "StartUpgradedNode");
        assertThat(notes(world))
                .contains(
                        "The backup is made and proven before the new version starts, since no sealed copies can be made: "
                                + "nocobase may not create databases. So the 503 lasts longer, by as long as dumping, restoring and "
                                + "comparing the databases take.");
    }

    @Test
    void one_database_of_several_that_cannot_be_sealed_is_enough_for_that() {
        FakeCluster world = with(new Shape().databases("nocobase", "crm"));
        world.database.sealingObstacle("crm", Text.verbatim("crm is somebody else's"));
        assertThat(order(world)).startsWith("CreateBackup", "ProveBackup");
        assertThat(notes(world)).anyMatch(note -> note.contains("crm is somebody else's"));
    }

    @Test
    void who_wants_the_proof_first_is_told_nothing_of_sealed_copies() {
        FakeCluster world = with(new Shape().proven(Proof.BEFORE_UPGRADE));
        world.database.sealingObstacle("nocobase", Text.verbatim("nocobase may not create databases"));
        assertThat(notes(world)).noneMatch(note -> note.contains("sealed"));
    }

    /** What a database needs is a little more than its size, for each copy. */
    private static FakeCluster withRoomFor(int copies, Shape shape) {
        FakeCluster world = with(shape);
        long size =
                world.ports().database().overview(world.cluster(), "nocobase").bytes();
        world.database.freeBytes((long) (size * 1.2 * copies));
        return world;
    }

    @Test
    void the_sealed_copy_and_the_one_that_is_dumped_need_room() {
        assertThat(order(withRoomFor(3, new Shape()))).startsWith("SealDatabases");
        FakeCluster small = withRoomFor(2, new Shape());
        assertThat(order(small)).startsWith("CreateBackup");
        assertThat(notes(small)).anyMatch(note -> note.contains("there is no room for them: "));
    }

    @Test
    void proven_on_the_database_s_own_server_it_needs_room_for_the_restored_one_too() {
        Shape single = new Shape().nodes(1).on(Lab.A);
        assertThat(order(withRoomFor(3, single))).startsWith("CreateBackup");
        assertThat(order(withRoomFor(4, single))).startsWith("SealDatabases");
        assertThat(plan(upgrade(withRoomFor(4, single), "1.4")).steps())
                .contains(new BackUpSealed("7f3a9c", Optional.empty(), false))
                .noneMatch(PrepareProof.class::isInstance);
    }

    @Test
    void proven_on_the_database_s_own_host_it_may_need_that_room_too() {
        Shape own = new Shape().provenOn("a");
        assertThat(order(withRoomFor(3, own))).startsWith("CreateBackup");
        assertThat(order(withRoomFor(4, own))).startsWith("SealDatabases");
    }

    @Test
    void it_is_proven_on_the_host_that_is_configured_or_else_on_another_one_than_the_database_s() {
        assertThat(plan(upgrade(with(new Shape().provenOn("c")), "1.4")).steps())
                .contains(new PrepareProof("c", false), new BackUpSealed("7f3a9c", Optional.of("c"), false));
        assertThat(plan(upgrade(with(new Shape()), "1.4")).steps())
                .contains(new PrepareProof("b", true), new BackUpSealed("7f3a9c", Optional.of("b"), true));
    }

    @Test
    void sealed_copies_of_an_earlier_run_make_room() {
        FakeCluster world = with(new Shape());
        world.sealed("first");
        assertThat(plan(upgrade(world, "1.4")).stages().getFirst().steps()).contains(new RemoveSealedCopies("first"));
        assertThat(notes(world))
                .anyMatch(note -> note.startsWith("The sealed copies of backup first are removed first"));
    }

    @Test
    void people_are_told_that_nothing_leads_back_to_those_that_were_never_proven() {
        FakeCluster world = with(new Shape());
        world.sealedWithoutProof("first");
        assertThat(plan(upgrade(world, "1.4")).stages().getFirst().steps()).contains(new RemoveSealedCopies("first"));
        assertThat(notes(world)).anyMatch(note -> note.contains("first, which was never proven, are removed first"));
    }

    @Test
    void several_processes() {
        golden("several-processes", with(Map.of("CLUSTER_MODE", "max"), new Shape()), "1.4");
    }

    @Test
    void where_compose_files_may_be_written_each_is_before_its_node_is_replaced() {
        golden("writing-compose-files", with(new Shape().onOneHost().writingComposeFiles()), "1.4");
    }

    @Test
    void a_major_step_with_a_quorum_and_without_rehearsal_or_key() {
        Shape shape = new Shape().withoutRehearsal().withoutApiKey().quorum(2).rollingBack();
        golden("major-careless", with(shape), "2");
    }

    @Test
    void with_redis_going_back_flushes_the_cache_and_loses_jobs() {
        golden("with-redis", with(new Shape().withRedis()), "1.4");
    }

    @Test
    void a_licence_key_is_told_what_it_is_bound_to_and_looked_at_before_people_decide() {
        FakeCluster world = new FakeCluster();
        world.licensed("12");
        golden("licensed", world, "1.4");
    }

    @Test
    void the_digest_of_a_plan_covers_what_runs_and_not_the_weather() {
        FakeCluster world = new FakeCluster();
        String digest = plan(upgrade(world, "1.4")).digest();
        world.database.freeBytes(500_000_000);
        assertThat(plan(upgrade(world, "1.4")).digest()).isEqualTo(digest);
        assertThat(plan(upgrade(world, "1.4.2")).digest()).isNotEqualTo(digest);
        Node node = world.cluster().firstNode();
        Host host = world.cluster().hostOf(node);
        world.docker.stop(host, node.container());
        world.docker.start(host, node.container());
        world.time.advance(Duration.ofSeconds(10));
        world.live();
        assertThat(plan(upgrade(world, "1.4")).digest()).isNotEqualTo(digest);
    }

    private static void refused(FakeCluster world, String version, String... words) {
        List<String> reasons = refusal(upgrade(world, version));
        assertThat(reasons).hasSize(1);
        assertThat(reasons.getFirst()).contains(words);
    }

    @Test
    void upgrades_that_the_configuration_forbids() {
        refused(with(new Shape().withoutUpgrades()), "1.4", "does not allow upgrades");
    }

    @Test
    void a_version_that_does_not_exist() {
        refused(new FakeCluster(), "1.9", "no version 1.9", "2.0.0, 1.6.0");
    }

    @Test
    void a_version_that_a_registry_without_a_list_does_not_have() {
        FakeCluster world = new FakeCluster();
        world.registry.listsNothing();
        refused(world, "1.4.71", "no version 1.4.71 for this cluster, and does not say which it has");
    }

    @Test
    void that_nobody_looked_for_a_newer_version_is_a_note() {
        FakeCluster world = new FakeCluster();
        world.registry.listsNothing();
        assertThat(plan(upgrade(world, "1.4.17")).notes())
                .extracting(Messages.ENGLISH::of)
                .anyMatch(note -> note.startsWith("nobody looked for a newer version: The registry"));
    }

    @Test
    void the_version_that_runs() {
        refused(new FakeCluster(), "1.3", "on 1.3.21 already");
    }

    @Test
    void an_older_version() {
        FakeCluster world = new FakeCluster();
        world.database.content("nocobase").version("1.6.0");
        refused(world, "1.4", "1.4.17 is older than 1.6.0", "rollback");
    }

    @Test
    void a_database_without_nocobase() {
        FakeCluster world = new FakeCluster();
        world.database.content("nocobase").version("");
        refused(world, "1.4", "not installed");
    }

    @Test
    void a_host_that_is_down() {
        FakeCluster world = new FakeCluster();
        world.docker.unreachable(world.cluster().host("b"));
        assertThat(refusal(upgrade(world, "1.4"))).contains("host b does not answer");
    }

    @Test
    void a_node_that_is_stopped() {
        FakeCluster world = new FakeCluster();
        stop(world, "nb-2");
        refused(world, "1.4", "nb-2 is not running", "start it");
    }

    private static void stop(FakeCluster world, String name) {
        Node node = world.cluster().node(name);
        world.docker.stop(world.cluster().hostOf(node), node.container());
        world.live();
    }

    @Test
    void a_node_without_a_container() {
        FakeCluster world = new FakeCluster();
        stop(world, "nb-2");
        Node node = world.cluster().node("nb-2");
        world.docker.remove(world.cluster().hostOf(node), node.container());
        refused(world, "1.4", "nb-2 has no container");
    }

    @Test
    void a_node_that_is_not_healthy() {
        FakeCluster world = new FakeCluster();
        world.meanwhile(() -> world.nocoBase.becomes("nb-3", new Health.Broken("Validation error")));
        refused(world, "1.4", "nb-3 is not healthy", "Validation error");
    }

    @Test
    void a_container_that_cannot_be_replaced_faithfully() {
        FakeCluster world = new FakeCluster();
        stop(world, "nb-1");
        Node node = world.cluster().node("nb-1");
        Host host = world.cluster().hostOf(node);
        Container old = world.docker.container(host, node.container()).orElseThrow();
        world.docker.remove(host, old.id());
        Map<String, Object> body = new java.util.HashMap<>(world.body("nb-1", old.imageReference(), Map.of()));
        body.put("HostConfig", Map.of("NetworkMode", "crm", "AutoRemove", true));
        world.docker.start(host, world.docker.create(host, node.container(), body));
        world.time.advance(Duration.ofSeconds(10));
        refused(world, "1.4", "nb-1 cannot be replaced faithfully", "--rm");
    }

    @Test
    void an_entrance_that_is_closed_already() {
        FakeCluster world = new FakeCluster();
        world.balancer.close(world.cluster());
        refused(world, "1.4", "entrance is closed already");
    }

    @Test
    void a_balancer_that_is_not_ready() {
        FakeCluster world = new FakeCluster();
        world.balancer.problem(Text.verbatim("nginx lacks the include of drydock.conf"));
        refused(world, "1.4", "nginx lacks the include");
    }

    @Test
    void a_sub_application_s_database_that_is_not_listed() {
        FakeCluster world = new FakeCluster();
        world.database.content("nocobase").subApplication("crm", "crm_data");
        refused(world, "1.4", "crm_data", "database.names");
        assertThat(PlainPlan.of(plan(upgrade(with(new Shape().databases("nocobase", "crm_data")), "1.4"))))
                .contains("seal a copy of nocobase, crm_data, and the storage");
    }

    @Test
    void no_room_for_the_backup() {
        FakeCluster world = new FakeCluster();
        world.store.room(100);
        refused(world, "1.4", "no room for the backup");
    }

    @Test
    void no_room_even_to_look_is_no_room_for_the_backup() {
        FakeCluster world = new FakeCluster();
        world.database.fails(new DatabaseException(DF_FAILED, new IOException("No space left on device")));
        refused(world, "1.4", "no room for the backup", "the database");
        world.database.fails(new DatabaseException(DF_FAILED));
        refused(world, "1.4", "the database cannot be read");
    }

    @Test
    void no_room_on_the_database_server() {
        FakeCluster world = new FakeCluster();
        world.database.freeBytes(100);
        refused(world, "1.4", "no room for the backup", "on the database server");
    }
}
