package drydock.plan.observation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.backup.storage.Storage;
import drydock.balancer.Balancer;
import drydock.cluster.observed.ClusterState.DatabaseState;
import drydock.database.Database;
import drydock.testing.FakeCluster;
import drydock.testing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
                        "Storage.contents[" + name + "]");
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
