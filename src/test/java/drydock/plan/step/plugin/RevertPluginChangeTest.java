package drydock.plan.step.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.cluster.software.Version;
import drydock.nocobase.Health;
import drydock.plan.step.FakeStepContext;
import drydock.text.Messages;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevertPluginChangeTest {
    private final FakeStepContext run = new FakeStepContext();
    private final ChangePlugin change = new ChangePlugin(
            "nb-1",
            PluginChange.of(Action.ENABLE, "map"),
            Optional.of(new Plugin("map", Version.parse("1.3.21"), false)),
            List.of());
    private final RevertPluginChange step = (RevertPluginChange) change.undo().orElseThrow();

    private void enable() {
        run.run(change);
        run.announced.clear();
    }

    private boolean enabled() {
        return run.world.nocoBase.plugins(run.cluster(), run.cluster().node("nb-1")).stream()
                .anyMatch(plugin -> plugin.isCalled("map") && plugin.enabled());
    }

    @Test
    void a_node_that_answers_does_it_itself() {
        enable();
        assertThat(run.does(step)).contains("nb-1 shows that it is as it was");
        assertThat(enabled()).isFalse();
        assertThat(run.announced).isEmpty();
        run.does(step);
    }

    @Test
    void where_it_breaks_the_start_it_is_taken_out_in_the_container() {
        run.world.breaksWith("map");
        enable();
        assertThat(run.does(step)).contains("taken out in the container", "nb-1 is healthy again");
        assertThat(enabled()).isFalse();
        assertThat(run.announced).containsExactly("stop nb-1", "start nb-1");
        run.announced.clear();
        run.does(step);
        assertThat(run.announced).isEmpty();
    }

    @Test
    void one_that_was_killed_meanwhile_is_started_for_it() {
        enable();
        run.world.stop("nb-1");
        run.does(step);
        assertThat(run.announced).containsExactly("start nb-1");
        assertThat(enabled()).isFalse();
    }

    @Test
    void a_node_that_is_sick_for_other_reasons_is_told() {
        enable();
        run.world.stop("nb-1");
        run.world.sicken("nb-1", "1.3.21");
        assertThat(run.refuses(step)).contains("nb-1 could not be brought to what it was");
    }

    @Test
    void one_that_is_broken_for_a_moment_is_waited_for() {
        enable();
        Instant well = run.clock().instant().plusSeconds(1);
        run.world.meanwhile(() -> {
            if (run.clock().instant().isBefore(well)) {
                run.world.nocoBase.becomes("nb-1", new Health.Broken("starting"));
            }
        });
        assertThat(run.does(step)).contains("nb-1 shows that it is as it was");
        assertThat(run.said).contains("nb-1: " + Messages.ENGLISH.of(new Health.Broken("starting").text()));
        assertThat(run.announced).isEmpty();
    }

    @Test
    void the_command_names_the_version_and_the_registry_that_it_came_from() {
        PluginChange back = new PluginChange(
                Action.UPDATE,
                "@my-company/plugin-orders",
                Version.parse("1.2.0"),
                Optional.of("https://npm.example.com"),
                Optional.empty(),
                Optional.empty());
        run.world.meanwhile(() -> run.world.nocoBase.becomes("nb-1", new Health.Unreachable(Text.of("http.refused"))));
        run.refuses(new RevertPluginChange("nb-1", back, Optional.empty()));
        assertThat(run.world.faults.calls())
                .filteredOn(call -> call.method().equals("exec"))
                .singleElement()
                .extracting(call -> call.arguments().get(2))
                .isEqualTo(List.of(
                        "yarn",
                        "nocobase",
                        "pm",
                        Action.UPDATE.word(),
                        "@my-company/plugin-orders",
                        "--version=1.2.0",
                        "--registry=https://npm.example.com"));
        assertThat(run.said).anyMatch(said -> said.contains("nb-1") && said.matches(".*\\b\\d+\\b.*"));
    }

    @Test
    void a_node_without_a_container_is_told() {
        run.world.stop("nb-1");
        run.world.docker.remove(run.host("nb-1"), "nocobase-1");
        assertThat(run.refuses(step)).contains("nocobase-1");
    }
}
