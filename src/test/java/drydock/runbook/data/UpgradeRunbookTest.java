package drydock.runbook.data;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.refusal;
import static drydock.testing.Planned.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.database.DatabaseException;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    void several_processes() {
        golden("several-processes", with(Map.of("CLUSTER_MODE", "max"), new Shape()), "1.4");
    }

    @Test
    void a_single_node() {
        golden("single-node", with(new Shape().nodes(1)), "1.4");
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
        world.time.advance(java.time.Duration.ofSeconds(10));
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
        world.time.advance(java.time.Duration.ofSeconds(10));
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
