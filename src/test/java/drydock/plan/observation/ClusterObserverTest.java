package drydock.plan.observation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.storage.Storage;
import drydock.balancer.Balancer;
import drydock.cluster.Host;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.cluster.observed.ClusterState.StorageState;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.cluster.software.VersionRange;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import drydock.registry.Registry;
import drydock.testing.FakeCluster;
import drydock.testing.Faults;
import drydock.testing.Patience;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterObserverTest {
    private static final List<Class<?>> ASKED_BY_COMMANDS = List.of(Balancer.class, Database.class, Storage.class);

    private final FakeCluster world =
            new FakeCluster(new Shape().databases("nocobase", "crm").cluster(), Map.of());

    /** What these ports are asked becomes commands in containers, one after another, on the hosts that serve people. */
    @Test
    void each_question_is_asked_once() throws InterruptedException {
        String name = world.cluster().name();

        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());

        assertThat(world.faults.calls().stream()
                        .filter(call -> ASKED_BY_COMMANDS.contains(call.port()))
                        .map(Object::toString))
                .containsExactlyInAnyOrder(
                        "Balancer.check[" + name + "]",
                        "Database.overview[" + name + ", nocobase]",
                        "Database.overview[" + name + ", crm]",
                        "Database.freeBytes[" + name + "]",
                        "Database.sealingObstacle[" + name + ", nocobase]",
                        "Database.sealingObstacle[" + name + ", crm]",
                        "Storage.contents[" + name + "]");
    }

    /** However many want to know something: a host's list, its containers and its images are each asked for once. */
    @Test
    void each_host_is_asked_a_question_once() throws InterruptedException {
        ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());

        List<String> asked = world.faults.calls().stream()
                .filter(call -> call.port() == Docker.class)
                .map(Object::toString)
                .toList();
        assertThat(asked).doesNotHaveDuplicates();
        for (String host : List.of("a", "b", "c")) {
            assertThat(asked).filteredOn(call -> call.contains("[" + host)).hasSize(3);
        }
    }

    @Test
    void a_glance_asks_for_nothing_that_takes_as_long_as_there_is_much_of_it() throws InterruptedException {
        String name = world.cluster().name();

        ClusterState seen = ClusterObserver.glance(world.cluster(), world.ports());

        assertThat(seen.problems()).isEmpty();
        assertThat(seen.database().version()).hasToString("Optional[1.3.21]");
        assertThat(seen.nodes().values()).allMatch(NodeState::isHealthy);
        assertThat(seen.storage()).isEqualTo(new StorageState(0, 0));
        assertThat(world.faults.calls().stream()
                        .filter(call -> call.port() != Docker.class && call.port() != Registry.class)
                        .map(Object::toString)
                        .filter(call -> !call.startsWith("NocoBase.health")))
                .containsExactlyInAnyOrder(
                        "Balancer.check[" + name + "]",
                        "Database.overview[" + name + ", nocobase]",
                        "Database.overview[" + name + ", crm]");
        assertThat(world.faults.calls().stream().map(Faults.Call::method)).doesNotContain("exec", "changes");
    }

    /** None of the questions has its answer before all of them have been asked. */
    @Test
    void everything_is_asked_at_the_same_time() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(6);
        Set<String> together = Set.of("check", "overview", "freeBytes", "contents", "tags");
        ClusterPorts ports = before(world.ports(), (call, _) -> {
            if (together.contains(call)) {
                asked.countDown();
                assertThat(asked.await(60, TimeUnit.SECONDS)).as(call).isTrue();
            }
        });

        assertThat(ClusterObserver.observe(world.cluster(), ports, Optional.empty())
                        .problems())
                .isEmpty();
    }

    @Test
    void a_host_that_hangs_keeps_back_nothing_of_the_others() throws Exception {
        Patience.growing(this::observeWhileOneHangs);
    }

    private void observeWhileOneHangs(Duration patience) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        ClusterPorts ports = before(world.ports(), (call, on) -> {
            if (call.equals("containers") && on.equals("b")) {
                never.await();
            }
        });

        ClusterState seen = ClusterObserver.observe(world.cluster(), ports, Optional.empty(), List.of(), patience);

        assertThat(seen.problems().stream().map(Messages.ENGLISH::of))
                .containsExactly("node nb-2: " + Messages.ENGLISH.of(Text.of("inquiry.too-slow", patience)));
        assertThat(seen.nodes().get("nb-2")).isEqualTo(NodeState.UNKNOWN);
        assertThat(seen.nodes().get("nb-1").isHealthy()).isTrue();
        assertThat(seen.nodes().get("nb-3").isHealthy()).isTrue();
        assertThat(seen.database().version()).hasToString("Optional[1.3.21]");
        assertThat(seen.storage().files()).isPositive();
    }

    private interface Before {
        /** @param on the name of the host that is asked, where the port is Docker */
        void asked(String call, String on) throws InterruptedException;
    }

    private static ClusterPorts before(ClusterPorts ports, Before before) {
        return new ClusterPorts(
                before(Docker.class, ports.docker(), before),
                before(Balancer.class, ports.balancer(), before),
                before(Database.class, ports.database(), before),
                before(Storage.class, ports.storage(), before),
                ports.cache(),
                ports.backups(),
                ports.nocobase(),
                before(Registry.class, ports.registry(), before),
                ports.originals(),
                ports.composeProjects());
    }

    private static <P> P before(Class<P> type, P real, Before before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object first = arguments == null ? "" : arguments[0];
                    try {
                        before.asked(method.getName(), first instanceof Host host ? host.name() : "");
                        return method.invoke(real, arguments);
                    } catch (InterruptedException e) {
                        throw new DockerException(Text.verbatim("interrupted"), e);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void how_much_room_there_is_for_databases_and_backups_is_seen() throws InterruptedException {
        world.database.freeBytes(12_345);

        ClusterState seen = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());

        assertThat(seen.database().freeBytes()).isEqualTo(12_345);
        assertThat(seen.backupStoreFreeBytes())
                .isEqualTo(world.ports().backups().freeBytes(world.cluster()));
    }

    @Test
    void a_host_that_does_not_answer_is_told_once_and_nothing_of_its_node() throws InterruptedException {
        world.docker.unreachable(world.cluster().host("a"));

        ClusterState seen = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());

        assertThat(seen.hosts().get("a").reachable()).isFalse();
        assertThat(seen.hosts().get("b").reachable()).isTrue();
        assertThat(seen.problems().stream().map(Messages.ENGLISH::of))
                .contains("host a does not answer")
                .noneMatch(text -> text.contains("nb-1"));
    }

    @Test
    void plugins_are_what_the_first_node_says_that_runs() throws InterruptedException {
        world.docker.unreachable(world.cluster().host("a"));

        assertThat(ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())
                        .plugins())
                .isEqualTo(
                        world.nocoBase.plugins(world.cluster(), world.cluster().node("nb-2")))
                .isNotEmpty();
    }

    @Test
    void without_a_key_or_a_node_that_runs_nobody_is_asked_for_plugins() throws InterruptedException {
        FakeCluster keyless = new FakeCluster(new Shape().withoutApiKey().cluster(), Map.of());
        ClusterState seen = ClusterObserver.observe(keyless.cluster(), keyless.ports(), Optional.empty());
        assertThat(seen.plugins()).isEmpty();
        assertThat(seen.problems()).isEmpty();

        world.cluster().nodes().forEach(node -> world.stop(node.name()));
        seen = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty());
        assertThat(seen.plugins()).isEmpty();
        assertThat(seen.problems()).isEmpty();
    }

    @Test
    void where_nodes_are_to_be_created_the_release_for_them_is_looked_for() throws InterruptedException {
        FakeCluster creating = new FakeCluster(new Shape().creating("1.4.17").cluster(), Map.of());
        assertThat(ClusterObserver.observe(creating.cluster(), creating.ports(), Optional.empty())
                        .target())
                .isEmpty();

        creating.nothingYet();
        assertThat(ClusterObserver.observe(creating.cluster(), creating.ports(), Optional.empty())
                        .target())
                .map(Release::version)
                .contains(Version.of("1.4.17"));

        world.nothingYet();
        assertThat(ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())
                        .target())
                .isEmpty();
    }

    @Test
    void a_storage_that_no_node_has_mounted_cannot_be_read() throws InterruptedException {
        Storage unmounted = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (_, _, _) -> Optional.empty());
        ClusterPorts ports = world.ports();

        assertThat(ClusterObserver.observe(
                                world.cluster(),
                                new ClusterPorts(
                                        ports.docker(),
                                        ports.balancer(),
                                        ports.database(),
                                        unmounted,
                                        ports.cache(),
                                        ports.backups(),
                                        ports.nocobase(),
                                        ports.registry(),
                                        ports.originals(),
                                        ports.composeProjects()),
                                Optional.empty())
                        .problems())
                .singleElement()
                .extracting(Messages.ENGLISH::of)
                .asString()
                .contains("no node runs that has /srv/nocobase/storage mounted");
    }

    @ParameterizedTest
    @CsvSource({
        "pg: No space left on device, no room for the backup",
        "pg: the disk is on fire, cannot be read",
        ", cannot be read"
    })
    void that_a_disk_is_full_is_known_by_its_words(String words, String told) throws InterruptedException {
        DatabaseException wrapped = new DatabaseException(Text.verbatim("psql"), new IOException(words));
        world.database.fails(wrapped);

        assertThat(ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())
                        .problems())
                .singleElement()
                .extracting(Messages.ENGLISH::of)
                .asString()
                .contains(told);
    }

    /** Who asks for a release has to have it; in a status it is no more than a remark. */
    @ParameterizedTest
    @CsvSource({"1.4.17, 1, 0", "'', 0, 1"})
    void a_registry_that_hangs_is_a_problem_for_whom_it_keeps_from_a_release(String wanted, int problems, int remarks)
            throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ClusterPorts ports = before(world.ports(), (call, _) -> {
            if (call.equals("tags")) {
                never.await();
            }
        });

        Patience.growing(patience -> {
            ClusterState seen =
                    ClusterObserver.observe(world.cluster(), ports, VersionRange.parse(wanted), List.of(), patience);

            assertThat(seen.problems()).hasSize(problems);
            assertThat(seen.remarks()).hasSize(remarks);
        });
    }

    @Test
    void what_several_databases_hold_is_added_up() throws InterruptedException {
        world.database.content("nocobase").subApplication("crm", "crm").subApplication("sales", "sales");
        world.database.content("crm").version("1.2.0").table("deals", "one").subApplication("shop", "shop_data");

        DatabaseState state = ClusterObserver.observe(world.cluster(), world.ports(), Optional.empty())
                .database();

        assertThat(state.version()).hasToString("Optional[1.3.21]");
        assertThat(state.tables())
                .isEqualTo(world.database.content("nocobase").tables().size()
                        + world.database.content("crm").tables().size());
        assertThat(state.unlisted()).containsExactly("sales", "shop_data");
        assertThat(state.sizeBytes()).isGreaterThan(2 * 8192);
    }
}
