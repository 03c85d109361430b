package drydock.cluster.software;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.PluginChange.Action;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginChangeTest {
    private static PluginChange update(String version) {
        return new PluginChange(
                Action.UPDATE,
                "orders",
                Optional.ofNullable(version).flatMap(Version::parse),
                Optional.of("https://npm.example.com"),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Plugin> orders(String version, boolean enabled) {
        return Optional.of(new Plugin("orders", Version.parse(version), enabled));
    }

    @Test
    void an_update_without_a_version_is_done_when_the_version_is_another() {
        assertThat(update(null).isDone(orders("1.0.0", true), orders("1.0.0", true)))
                .isFalse();
        assertThat(update(null).isDone(orders("1.0.0", true), orders("1.2.0", true)))
                .isTrue();
        assertThat(update("1.3.0").isDone(orders("1.0.0", true), orders("1.2.0", true)))
                .isFalse();
        assertThat(update("1.2.0").isDone(orders("1.0.0", true), orders("1.2.0", true)))
                .isTrue();
    }

    @Test
    void what_was_updated_goes_back_to_its_version_from_where_the_other_came() {
        PluginChange back = update("1.2.0").inverse(orders("1.0.0", true)).orElseThrow();
        assertThat(back).isEqualTo(update("1.0.0"));
    }

    /** Somebody else could have put one of that name there. */
    @Test
    void what_came_as_a_file_is_not_taken_back_from_a_registry() {
        PluginChange file = new PluginChange(
                Action.UPDATE,
                "@my-company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.empty(),
                Optional.of(new PluginChange.Archive("https://npm.example.com/o.tgz", "ab".repeat(32))),
                Optional.empty());
        assertThat(file.inverse(orders("1.0.0", true))).isEmpty();
    }

    @Test
    void each_other_change_has_its_opposite_but_a_removal() {
        assertThat(PluginChange.of(Action.ENABLE, "map").inverse(Optional.empty()))
                .contains(PluginChange.of(Action.DISABLE, "map"));
        assertThat(PluginChange.of(Action.DISABLE, "map").inverse(Optional.empty()))
                .contains(PluginChange.of(Action.ENABLE, "map"));
        assertThat(PluginChange.of(Action.ADD, "map").inverse(Optional.empty()))
                .contains(PluginChange.of(Action.REMOVE, "map"));
        assertThat(PluginChange.of(Action.REMOVE, "map").inverse(orders("1.0.0", false)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "map,                       /api/map:list /api/maps:list",
        "api-keys,                  /api/api-keys:list /api/apiKeys:list",
        "@my-company/plugin-orders, /api/orders:list"
    })
    void where_no_route_is_named_those_are_tried_that_plugins_mostly_have(String plugin, String routes) {
        assertThat(PluginChange.of(Action.ENABLE, plugin).routes()).containsExactly(routes.split(" ", -1));
    }
}
