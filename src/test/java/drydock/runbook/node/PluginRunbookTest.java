package drydock.runbook.node;

import static drydock.testing.Planned.plan;
import static drydock.testing.Planned.planned;
import static drydock.testing.Planned.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster.PluginChanges;
import drydock.cluster.Role;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.PluginChange.Archive;
import drydock.cluster.software.Version;
import drydock.command.Command;
import drydock.plan.Gate;
import drydock.runbook.PlanningResult;
import drydock.testing.FakeCluster;
import drydock.testing.Golden;
import drydock.testing.PlainPlan;
import drydock.testing.Shape;
import drydock.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginRunbookTest {
    private static FakeCluster world(Shape shape) {
        return new FakeCluster(shape.cluster(), Map.of());
    }

    private static PlanningResult change(FakeCluster world, PluginChange change) {
        Command.ChangePlugin command = new Command.ChangePlugin(change, Optional.empty(), Optional.empty(), false);
        return planned(new PluginRunbook(change.routes()), command, world);
    }

    private static PlanningResult change(FakeCluster world, Action action, String plugin) {
        return change(world, PluginChange.of(action, plugin));
    }

    private static void golden(String name, PlanningResult planning) {
        Golden.check("plans/plugin-" + name + ".txt", PlainPlan.of(plan(planning)));
    }

    @Test
    void one_node_shows_that_it_is_well_before_the_others_follow() {
        golden("enable", change(new FakeCluster(), Action.ENABLE, "map"));
    }

    @Test
    void where_it_is_gated_a_quorum_looks_at_the_first_node() {
        FakeCluster gated = world(new Shape().plugins(PluginChanges.GATED).quorum(2));
        golden("gated", change(gated, Action.DISABLE, "users"));
    }

    @Test
    void what_is_removed_stays_removed() {
        FakeCluster gated = world(new Shape().plugins(PluginChanges.GATED));
        golden("remove", change(gated, Action.REMOVE, "map"));
    }

    @Test
    void a_package_comes_in_the_version_and_from_the_place_that_were_named() {
        PluginChange add = new PluginChange(
                Action.ADD,
                "@my-company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.of("https://npm.example.com"),
                Optional.empty(),
                Optional.empty());
        golden("add-single-node", change(world(new Shape().nodes(1).pluginsFrom("https://npm.example.com")), add));
    }

    private static PluginChange packaged(Action action, String plugin, String registry) {
        return new PluginChange(
                action, plugin, Version.parse("1.2.0"), Optional.of(registry), Optional.empty(), Optional.empty());
    }

    private static PluginChange file(Action action, String plugin, String address) {
        Archive archive = new Archive(address, "ab".repeat(32));
        return new PluginChange(
                action, plugin, Version.parse("1.4.0"), Optional.empty(), Optional.of(archive), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(
            value = PluginChanges.class,
            names = {"GATED", "ALLOWED"})
    void code_is_brought_in_only_after_a_quorum_has_said_so(PluginChanges changes) {
        Shape shape = new Shape().plugins(changes).quorum(2);
        for (PluginChange change : List.of(
                packaged(Action.ADD, "orders", PluginChange.NPM), packaged(Action.UPDATE, "map", PluginChange.NPM))) {
            Gate start = plan(change(world(shape), change)).start();
            assertThat(start.approval()).isEqualTo(new Gate.Approval(Role.APPROVER, 2, true));
            assertThat(Messages.ENGLISH.of(start.question())).contains("runs at once", PluginChange.NPM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a.tgz",
                "http://npm.example.com/a.tgz",
                "https://npm.example.com.evil.example/a.tgz",
                "https://npm.example.com:8443/a.tgz",
                "https://npm.example.com/other/a.tgz",
                "https://npm.example.com/ours/../other/a.tgz",
                "https://npm.example.com/ours/%2e%2e/other/a.tgz",
                "https://me@npm.example.com/ours/a.tgz"
            })
    void a_package_from_elsewhere_than_the_configured_places_is_refused(String address) {
        FakeCluster ours = world(new Shape().pluginsFrom("https://npm.example.com/ours/"));
        for (PluginChange change :
                List.of(file(Action.ADD, "orders", address), packaged(Action.ADD, "orders", address))) {
            assertThat(refusal(change(ours, change)))
                    .singleElement()
                    .asString()
                    .contains("and not from " + address, "plugin-sources");
        }
        assertThat(PlainPlan.of(plan(change(ours, file(Action.ADD, "orders", "https://npm.example.com/ours/a.tgz")))))
                .contains("compare https://npm.example.com/ours/a.tgz with its SHA-256", "add orders");
    }

    @Test
    void a_file_is_compared_with_its_sum_before_anything_stops_and_never_taken_back_from_a_registry() {
        FakeCluster ours = world(new Shape().pluginsFrom("https://npm.example.com"));
        golden("update-file", change(ours, file(Action.UPDATE, "map", "https://npm.example.com/map.tgz")));
    }

    @Test
    void its_service_is_interrupted() {
        assertThat(plan(change(new FakeCluster(), Action.ENABLE, "map")).interruptsService())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENABLE  | mpa   | there is no plugin mpa: was map meant?",
                "ENABLE  | nope  | there is no plugin nope: `plugin list` shows",
                "ENABLE  | users | users is enabled already",
                "ENABLE  | acl   | acl is enabled already",
                "DISABLE | map   | map is disabled already",
                "DISABLE | acl   | acl is part of NocoBase itself",
                "REMOVE  | acl   | acl is part of NocoBase itself",
                "REMOVE  | users | `plugin disable users` comes first",
                "REMOVE  | nope  | there is no plugin nope",
                "ADD     | map   | map is there already: `plugin update`",
                "UPDATE  | acl   | acl is part of NocoBase itself",
                "UPDATE  | nope  | there is no plugin nope"
            })
    void what_the_list_says_against_it(Action action, String plugin, String reason) {
        assertThat(refusal(change(new FakeCluster(), action, plugin)))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void the_version_that_is_there_already() {
        PluginChange update = new PluginChange(
                Action.UPDATE, "map", Version.parse("1.3.21"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(refusal(change(new FakeCluster(), update)))
                .singleElement()
                .asString()
                .contains("map is on 1.3.21 already");
    }

    @Test
    void refused_where_the_configuration_forbids_it_before_anything_else() {
        FakeCluster forbidden =
                world(new Shape().plugins(PluginChanges.FORBIDDEN).withoutApiKey());
        forbidden.stop("nb-3");
        assertThat(refusal(change(forbidden, Action.ENABLE, "nope")))
                .singleElement()
                .asString()
                .contains("forbids changes of plugins", "plugin-changes");
    }

    @Test
    void refused_without_an_api_key() {
        assertThat(refusal(change(world(new Shape().withoutApiKey()), Action.ENABLE, "map")))
                .singleElement()
                .asString()
                .contains("has no api-key", "create an API key");
    }

    @Test
    void refused_while_a_node_is_missing() {
        FakeCluster world = new FakeCluster();
        world.stop("nb-3");
        assertThat(refusal(change(world, Action.ENABLE, "map")))
                .singleElement()
                .asString()
                .contains("nb-3 is not healthy");
    }

    @Test
    void refused_where_a_node_has_several_processes_of_which_one_would_know() {
        FakeCluster several = new FakeCluster(new Shape().nodes(1).cluster(), Map.of("CLUSTER_MODE", "max"));
        assertThat(refusal(change(several, Action.ENABLE, "map")))
                .singleElement()
                .asString()
                .contains("several processes");
    }
}
