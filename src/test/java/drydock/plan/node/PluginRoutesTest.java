package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.testing.FakeCluster;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginRoutesTest {
    private static final String ROUTE = "/api/map-configuration:get";

    private final FakeCluster world = new FakeCluster();
    private final Node node = world.cluster().firstNode();

    private List<String> routes(Action action, String plugin) {
        return routes(PluginChange.of(action, plugin));
    }

    private List<String> routes(PluginChange change) {
        return new PluginRoutes(world.ports(), world.cluster())
                .of(change, world.nocoBase.plugins(world.cluster(), node));
    }

    @Test
    void a_route_that_is_not_the_plugin_s_name_is_found_in_its_package() {
        world.nocoBase.route("map", ROUTE);
        world.packaged("@nocobase/plugin-map", """
                "map-configuration:set"
                allow("map-configuration"
                 name: "mapConfiguration"
                allow("users"
                name: "../../etc/passwd"
                """);

        assertThat(routes(Action.ENABLE, "map"))
                .contains(ROUTE, "/api/mapConfiguration:list")
                .allMatch(route -> route.matches("/api/[A-Za-z-]+:(list|get)"));
    }

    @Test
    void what_answers_already_tells_nothing_of_a_plugin_that_is_to_be_enabled() {
        world.packaged("@nocobase/plugin-map", "allow(\"users\"");

        assertThat(routes(Action.ENABLE, "map")).contains("/api/map:list").doesNotContain("/api/users:list");
    }

    @Test
    void of_one_that_is_to_be_disabled_only_what_answers_now_tells_anything() {
        assertThat(routes(Action.DISABLE, "users")).containsExactly("/api/users:list");
        assertThat(routes(Action.DISABLE, "workflow")).isEmpty();
    }

    @Test
    void a_plugin_that_is_named_by_its_package_has_the_routes_of_its_name() {
        assertThat(routes("@acme/plugin-geo", new Plugin("atlas", "@acme/plugin-geo", Optional.empty(), false, false)))
                .contains("/api/atlas:list")
                .doesNotContain("/api/geo:list");
    }

    @Test
    void what_is_no_package_is_not_looked_for_in_the_container() {
        assertThat(routes("map", new Plugin("map", "../../etc", Optional.empty(), false, false)))
                .contains("/api/map:list");
        assertThat(world.faults.calls()).noneMatch(call -> call.method().equals("exec"));
    }

    private List<String> routes(String named, Plugin listed) {
        return new PluginRoutes(world.ports(), world.cluster())
                .of(PluginChange.of(Action.ENABLE, named), List.of(listed));
    }

    @Test
    void where_people_name_a_route_nobody_looks_for_others() {
        PluginChange named = new PluginChange(
                Action.ENABLE, "map", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(ROUTE));

        assertThat(routes(named)).containsExactly(ROUTE);
        assertThat(world.faults.calls()).noneMatch(call -> call.method().equals("exec"));
    }
}
