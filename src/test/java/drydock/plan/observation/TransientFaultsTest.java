package drydock.plan.observation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.balancer.ManualSwitch;
import drydock.cluster.Host;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.plan.ClusterPorts;
import drydock.plan.Outcome.Failed;
import drydock.plan.TransientFault;
import drydock.plan.TransientFault.Kind;
import drydock.registry.RegistryException;
import drydock.registry.RegistryRefusal;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransientFaultsTest {
    private final FakeCluster world = new FakeCluster();

    @Test
    void a_registry_that_says_no_is_there_and_nobody_waits_for_it() throws InterruptedException {
        assertThat(TransientFault.in(new RegistryRefusal(Text.of("registries.forbidden", "r", "x", 403))))
                .isEmpty();
        world.registry.listsNothing();
        assertThat(behind(TransientFault.registry())).isEmpty();
    }

    @Test
    void a_registry_that_does_not_answer_or_asks_to_come_back_later_is_waited_for() throws InterruptedException {
        assertThat(TransientFault.in(new RegistryException(Text.of("registries.later", "r"))))
                .extracting(TransientFault::kind)
                .containsExactly(Kind.REGISTRY);
        world.registry.away();
        assertThat(behind(TransientFault.registry()))
                .extracting(TransientFault::kind)
                .containsExactly(Kind.REGISTRY);
    }

    @Test
    void a_failure_for_idle_sessions_is_that_whatever_else_is_away() throws InterruptedException {
        world.registry.away();
        world.docker.restart(world.cluster().host("b"), Duration.ZERO);

        assertThat(behind(TransientFault.ofSessions())).containsExactly(TransientFault.ofSessions());
    }

    @Test
    void a_host_that_the_failure_names_is_what_was_away() throws InterruptedException {
        assertThat(behind(TransientFault.host("b"), TransientFault.host("b")))
                .containsExactly(TransientFault.host("b"));
    }

    @Test
    void a_registry_that_the_failure_does_not_name_has_nothing_to_do_with_it() throws InterruptedException {
        world.registry.away();

        assertThat(behind(TransientFault.host("b"))).containsExactly(TransientFault.host("b"));
    }

    @Test
    void hosts_whose_engine_was_started_meanwhile_were_away() throws InterruptedException {
        world.docker.reboot(world.cluster().host("b"));
        world.docker.reboot(world.cluster().host("c"));

        assertThat(behind()).containsExactlyInAnyOrder(restarted(Kind.HOST, "b"), restarted(Kind.HOST, "c"));
        assertThat(behind(TransientFault.host("c"))).containsExactly(restarted(Kind.HOST, "c"));
        world.time.advance(Duration.ofHours(1));
        assertThat(behind()).isEmpty();
    }

    @Test
    void a_database_server_that_does_not_answer_is_away() throws InterruptedException {
        assertThat(new TransientFaults(world.cluster(), withoutDatabase()).behind(failure(), now()))
                .containsExactly(new TransientFault(Kind.DATABASE, "pg", false));
        assertThat(new TransientFaults(world.cluster(), withoutDatabase())
                        .behind(failure(TransientFault.host("b")), now()))
                .containsExactly(TransientFault.host("b"), new TransientFault(Kind.DATABASE, "pg", false));
    }

    /** Where a failure names a host, that the server was started on it meanwhile is no other reason. */
    @Test
    void a_database_server_that_was_started_meanwhile_was_away() throws InterruptedException {
        world.docker.stop(server(), "pg");
        world.docker.start(server(), "pg");

        assertThat(behind()).containsExactly(restarted(Kind.DATABASE, "pg"));
        assertThat(behind(TransientFault.host("a"))).containsExactly(TransientFault.host("a"));
    }

    @Test
    void a_database_server_whose_container_cannot_be_looked_at_was_not_seen_to_start() throws InterruptedException {
        world.docker.unreachable(server());

        assertThat(behind()).isEmpty();
    }

    @Test
    void it_is_over_when_all_that_was_away_answers() {
        TransientFaults faults = new TransientFaults(world.cluster(), world.ports());
        List<TransientFault> all = List.of(TransientFault.host("b"), TransientFault.registry(), database());
        assertThat(faults.areOver(all)).isTrue();
        world.docker.unreachable(world.cluster().host("c"));
        assertThat(faults.areOver(all)).isTrue();
        world.docker.unreachable(world.cluster().host("b"));
        assertThat(faults.areOver(all)).isFalse();
        assertThat(faults.areOver(List.of(TransientFault.registry(), database())))
                .isTrue();
        world.registry.away();
        assertThat(faults.areOver(List.of(TransientFault.registry(), database())))
                .isFalse();
        assertThat(faults.areOver(List.of(database()))).isTrue();
        assertThat(new TransientFaults(world.cluster(), withoutDatabase()).areOver(List.of(database())))
                .isFalse();
    }

    @Test
    void a_switch_that_a_person_has_to_make_is_waited_for_whatever_else_is_away() throws InterruptedException {
        TransientFaults faults = new TransientFaults(world.cluster(), world.ports());
        TransientFault closing = TransientFault.entrance(Entrance.CLOSED);
        world.balancer.byHand();
        world.registry.away();

        assertThat(TransientFault.in(new ManualSwitch(Entrance.CLOSED, Text.none())))
                .containsExactly(closing);
        assertThat(behind(closing)).containsExactly(closing);
        assertThat(faults.areOver(List.of(closing))).isFalse();
        world.balancer.switchTo(Entrance.CLOSED);
        assertThat(faults.areOver(List.of(closing))).isTrue();
        assertThat(faults.areOver(List.of(TransientFault.entrance(Entrance.OPEN))))
                .isFalse();
    }

    @Test
    void idle_sessions_are_over_when_nobody_has_one_and_no_node_runs() throws Exception {
        TransientFaults faults = new TransientFaults(world.cluster(), world.ports());
        List<TransientFault> sessions = List.of(TransientFault.ofSessions());
        assertThat(faults.areOver(sessions)).isFalse();
        world.cluster().nodes().forEach(node -> world.stop(node.name()));
        assertThat(faults.areOver(sessions)).isTrue();
        try (AutoCloseable pooler = world.database.connect("nocobase", "nocobase", "pgbouncer", "idle")) {
            assertThat(pooler).isNotNull();
            assertThat(faults.areOver(sessions)).isFalse();
        }
    }

    private static TransientFault restarted(Kind kind, String name) {
        return new TransientFault(kind, name, true);
    }

    private static TransientFault database() {
        return new TransientFault(Kind.DATABASE, "pg", false);
    }

    private Host server() {
        return world.cluster().host(world.cluster().database().host());
    }

    private ClusterPorts withoutDatabase() {
        ClusterPorts ports = world.ports();
        Database silent = (Database)
                Proxy.newProxyInstance(Database.class.getClassLoader(), new Class<?>[] {Database.class}, (_, _, _) -> {
                    throw new DatabaseException(Text.verbatim("no answer"));
                });
        return new ClusterPorts(
                ports.docker(),
                ports.balancer(),
                silent,
                ports.storage(),
                ports.cache(),
                ports.backups(),
                ports.nocobase(),
                ports.registry(),
                ports.originals(),
                ports.composeProjects());
    }

    private Instant now() {
        return world.time.clock().instant();
    }

    private static Failed failure(TransientFault... faults) {
        return new Failed(Text.verbatim("it failed"), List.of(), List.of(faults));
    }

    private List<TransientFault> behind(TransientFault... faults) throws InterruptedException {
        return new TransientFaults(world.cluster(), world.ports()).behind(failure(faults), now());
    }
}
