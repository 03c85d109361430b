package drydock.plan.step.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.plan.step.FakeStepContext;
import drydock.testing.Faults.Fault;
import drydock.text.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangePluginTest {
    private final FakeStepContext run = new FakeStepContext();

    private List<Plugin> listed() {
        return run.world.nocoBase.plugins(run.cluster(), run.cluster().node("nb-1"));
    }

    private ChangePlugin step(PluginChange change) {
        Optional<Plugin> before = listed().stream()
                .filter(plugin -> plugin.isCalled(change.plugin()))
                .findFirst();
        return new ChangePlugin("nb-1", change, before, Plugin.others(listed(), change.plugin()));
    }

    private ChangePlugin enabling() {
        return step(PluginChange.of(Action.ENABLE, "map"));
    }

    private List<String> plugins() {
        return listed().stream().map(Plugin::summary).toList();
    }

    private static PluginChange routed(Action action, String route) {
        return new PluginChange(
                action, "map", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(route));
    }

    @Test
    void it_waits_until_the_node_has_done_it() {
        assertThat(run.does(enabling())).contains("nb-1 shows that it is done; 2 other plugins as before");
        assertThat(plugins()).contains("map 1.3.21 on");
        assertThat(run.said).anyMatch(said -> said.contains("pm.enable"));
    }

    @Test
    void what_is_done_is_not_asked_for_again() {
        ChangePlugin step = enabling();
        run.does(step);
        int calls = run.world.faults.calls().size();
        run.does(step);
        assertThat(run.world.faults.calls().stream().skip(calls))
                .noneMatch(call -> call.method().equals("change"));
    }

    @Test
    void a_silent_failure_is_noticed_after_a_few_seconds() {
        Instant before = run.clock().instant();
        assertThat(run.refuses(step(PluginChange.of(Action.ENABLE, "nope"))))
                .contains("nb-1 has not done it (enable nope): it gives no reason");
        assertThat(Duration.between(before, run.clock().instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void a_lost_answer_is_no_failure() {
        ChangePlugin step = enabling();
        run.world.faults.failCall(3, Fault.AFTER);
        assertThat(run.does(step)).contains("shows that it is done");
        assertThat(run.world.faults.calls()).anyMatch(call -> call.method().equals("change"));
    }

    @Test
    void a_list_that_is_lost_shows_nothing_to_be_done() {
        ChangePlugin step = enabling();
        run.world.faults.failCall(2, Fault.BEFORE);
        run.does(step);
        assertThat(plugins()).contains("map 1.3.21 on");
    }

    @Test
    void what_the_node_says_against_it_is_told() {
        run.world.nocoBase.refusesChanges("HTTP 500: no such package");
        assertThat(run.refuses(enabling())).contains("has not done it (enable map): HTTP 500: no such package");
    }

    @Test
    void why_it_was_not_asked_is_told() {
        ChangePlugin step = enabling();
        run.world.faults.failCall(3, Fault.BEFORE);
        assertThat(run.refuses(step))
                .contains("nb-1 has not done it (enable map)")
                .doesNotContain("no reason");
    }

    @Test
    void its_title_names_the_version_and_where_the_code_is_from() {
        PluginChange add = new PluginChange(
                Action.ADD,
                "@my-company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.empty(),
                Optional.of(new PluginChange.Archive("https://npm.example.com/orders.tgz", "ab".repeat(32))),
                Optional.empty());
        assertThat(Messages.ENGLISH.of(step(add).title()))
                .contains("@my-company/plugin-orders 1.2.0 (", "npm.example.com", ", SHA-256 " + "ab".repeat(32) + ")");
        assertThat(Messages.ENGLISH.of(enabling().title())).contains("map").doesNotContain("(", "SHA");
    }

    @Test
    void a_plugin_that_breaks_the_node_fails_at_once() {
        run.world.breaksWith("map");
        assertThat(run.refuses(enabling())).contains("nb-1 gave up");
    }

    @Test
    void the_route_that_people_name_has_to_answer() {
        assertThat(run.does(step(routed(Action.ENABLE, "/api/map:list")))).contains("shows that it is done");
        assertThat(run.does(step(routed(Action.DISABLE, "/api/map:list")))).contains("shows that it is done");
        assertThat(run.refuses(step(routed(Action.ENABLE, "/api/maps:list")))).contains("has not done it");
    }

    @Test
    void a_package_comes_in_the_version_that_was_wanted() {
        PluginChange add = new PluginChange(
                Action.ADD,
                "@my-company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(run.does(step(add))).contains("shows that it is done");
        assertThat(plugins()).contains("orders 1.2.0 off");
    }

    @Test
    void a_file_that_is_another_than_was_approved_reaches_no_node() {
        String address = "https://npm.example.com/orders.tgz";
        PluginChange add = new PluginChange(
                Action.ADD,
                "@my-company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.empty(),
                Optional.of(new PluginChange.Archive(address, "ab".repeat(32))),
                Optional.empty());
        run.world.registry.file(address, "cd".repeat(32));
        assertThat(run.refuses(step(add))).contains("not the file that was named", "cd".repeat(32));
        assertThat(run.world.faults.calls()).noneMatch(call -> call.method().equals("change"));
        run.world.registry.file(address, "ab".repeat(32));
        assertThat(run.does(step(add))).contains("shows that it is done");
    }

    @Test
    void what_changes_besides_is_told() {
        ChangePlugin step = new ChangePlugin(
                "nb-1",
                PluginChange.of(Action.ENABLE, "map"),
                Optional.empty(),
                List.of("acl 1.3.21 off", "users 1.3.21 on", "gone 1.0.0 on"));
        assertThat(run.refuses(step))
                .contains("other plugins are not what they were", "acl 1.3.21 on", "gone 1.0.0 on");
    }

    @Test
    void taken_back_it_is_as_it_was() {
        ChangePlugin step = enabling();
        run.does(step);
        run.takesBack(step);
        assertThat(plugins()).contains("map 1.3.21 off");
    }

    @Test
    void one_that_was_never_done_is_taken_back_too() {
        run.takesBack(enabling());
        assertThat(plugins()).contains("map 1.3.21 off");
    }

    @Test
    void nothing_brings_back_what_was_removed() {
        assertThat(step(PluginChange.of(Action.REMOVE, "map")).undo()).isEmpty();
    }

    @Test
    void a_node_that_does_not_answer_at_all_fails() {
        ChangePlugin step = enabling();
        run.world.meanwhile(() -> run.world.nocoBase.becomes("nb-1", new Health.Broken("out of memory")));
        assertThat(run.refuses(step)).contains("out of memory");
    }
}
