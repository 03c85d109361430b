package drydock.nocobase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What can be learned from a node in each of its states. */
public abstract class NocoBaseContract {
    protected static final List<Plugin> PLUGINS =
            List.of(plugin("acl", "1.4.17", true, true), plugin("map", "1.4.17", false, false));

    private static Plugin plugin(String name, String version, boolean enabled, boolean builtIn) {
        return new Plugin(name, "@nocobase/plugin-" + name, Optional.of(Version.of(version)), enabled, builtIn);
    }

    protected abstract NocoBase nocoBase();

    protected abstract Cluster cluster();

    /** Brings the node to run this version, with {@link #PLUGINS}. */
    protected abstract void runs(String version);

    /** Brings the node to be loading its plugins, and to say so. */
    protected abstract void starts();

    /** Brings the node to have given up, and to say why. */
    protected abstract void fails();

    protected abstract void stops();

    @Test
    void a_running_node_tells_its_health_its_database_version_and_its_plugins() {
        runs("1.4.17");

        assertThat(nocoBase().health(node())).isEqualTo(new Health.Ok());
        assertThat(nocoBase().databaseVersion(node())).contains(Version.of("1.4.17"));
        assertThat(nocoBase().plugins(cluster(), node())).containsAll(PLUGINS);
        assertThat(nocoBase().enabledPlugins(node())).contains("acl").doesNotContain("map");
        assertThat(nocoBase().probe(node(), "/")).isEqualTo(200);
        assertThat(nocoBase().probe(node(), "/api/no-such:thing")).isEqualTo(404);
    }

    @Test
    void a_starting_node_is_busy_and_tells_how_far_it_is() {
        starts();

        assertThat(nocoBase().health(node()))
                .isInstanceOfSatisfying(
                        Health.Busy.class, busy -> assertThat(busy.message()).startsWith("load plugin ["));
        assertThat(nocoBase().databaseVersion(node())).isEmpty();
    }

    @Test
    void a_node_that_gave_up_is_broken_and_tells_why() {
        fails();

        assertThat(nocoBase().health(node()))
                .isInstanceOfSatisfying(
                        Health.Broken.class,
                        broken -> assertThat(broken.message()).isNotBlank());
        assertThat(nocoBase().databaseVersion(node())).isEmpty();
        assertThatThrownBy(() -> nocoBase().plugins(cluster(), node())).isInstanceOf(NocoBaseException.class);
    }

    /** It answers only where the plugin is loaded. */
    protected String routeOfMap() {
        return "/api/map:list";
    }

    @Test
    void a_plugin_that_is_enabled_shows_in_the_list_and_answers_at_its_route() {
        runs("1.4.17");
        assertThat(nocoBase().probe(node(), routeOfMap())).isEqualTo(404);

        assertThat(change(Action.ENABLE, "map")).isEmpty();
        awaitListed(plugin("map", "1.4.17", true, false));
        assertThat(nocoBase().probe(node(), routeOfMap())).isPositive().isNotEqualTo(404);

        assertThat(change(Action.DISABLE, "map")).isEmpty();
        awaitListed(plugin("map", "1.4.17", false, false));
        assertThat(nocoBase().probe(node(), routeOfMap())).isEqualTo(404);
    }

    @Test
    void a_plugin_comes_in_a_version_moves_to_another_and_goes() {
        runs("1.4.17");
        String orders = "@my-company/plugin-orders";

        assertThat(nocoBase().change(cluster(), node(), versioned(Action.ADD, orders, "1.0.0")))
                .isEmpty();
        awaitListed(new Plugin("orders", orders, Optional.of(Version.of("1.0.0")), false, false));
        assertThat(nocoBase().change(cluster(), node(), versioned(Action.UPDATE, orders, "1.2.0")))
                .isEmpty();
        awaitListed(new Plugin("orders", orders, Optional.of(Version.of("1.2.0")), false, false));
        assertThat(change(Action.REMOVE, "orders")).isEmpty();
        awaitHealthyAnd(() -> listed().stream().noneMatch(plugin -> plugin.isCalled("orders")));
    }

    @Test
    void nothing_is_said_of_a_plugin_that_does_not_exist() {
        runs("1.4.17");
        List<Plugin> before = listed();

        assertThat(change(Action.ENABLE, "nope")).isEmpty();
        awaitHealthyAnd(() -> listed().equals(before));
    }

    @Test
    void a_stopped_node_does_not_take_a_change() {
        stops();
        assertThatThrownBy(() -> change(Action.ENABLE, "map"))
                .isInstanceOf(NocoBaseException.class)
                .hasMessageContaining(node().name());
    }

    private Optional<String> change(Action action, String plugin) {
        return nocoBase().change(cluster(), node(), PluginChange.of(action, plugin));
    }

    private static PluginChange versioned(Action action, String plugin, String version) {
        return new PluginChange(
                action, plugin, Optional.of(Version.of(version)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<Plugin> listed() {
        return nocoBase().plugins(cluster(), node());
    }

    private void awaitListed(Plugin wanted) {
        awaitHealthyAnd(() -> listed().contains(wanted));
    }

    private void awaitHealthyAnd(BooleanSupplier there) {
        await().pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> there.getAsBoolean() && nocoBase().health(node()).equals(new Health.Ok()));
    }

    @Test
    void a_stopped_node_is_unreachable_and_tells_nothing() {
        stops();

        assertThat(nocoBase().health(node())).isInstanceOf(Health.Unreachable.class);
        assertThat(nocoBase().databaseVersion(node())).isEmpty();
        assertThat(nocoBase().enabledPlugins(node())).isEmpty();
        assertThat(nocoBase().probe(node(), "/")).isZero();
        assertThatThrownBy(() -> nocoBase().plugins(cluster(), node()))
                .isInstanceOf(NocoBaseException.class)
                .hasMessageContaining(node().name());
    }

    protected final Node node() {
        return cluster().firstNode();
    }
}
