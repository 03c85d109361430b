package drydock.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.container.CreateContainers;
import drydock.plan.step.node.KeepNodesStopped;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Planned;
import drydock.testing.Clusters;
import drydock.testing.FakeRunStore;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspendedRestartPoliciesTest {
    private static final Map<String, Object> ALWAYS = Map.of("Name", "always");
    private static final Map<String, Object> NO = Map.of("Name", "no");
    private static final Map<String, Map<String, Object>> BOTH = Map.of("nb-1", ALWAYS, "nb-2", ALWAYS);

    private final FakeRunStore store = new FakeRunStore();
    private int runs;

    private Map<String, Map<String, Object>> held() {
        return new SuspendedRestartPolicies(store).of(Clusters.demo());
    }

    private void ran(RunEvent between, Step... steps) {
        ran("demo", between, steps);
    }

    /** @param between what happened after the first step */
    private void ran(String cluster, RunEvent between, Step... steps) {
        String id = "run-" + ++runs;
        Planned any = Samples.planned(cluster);
        Plan plan = new Plan(
                "stop",
                cluster,
                Text.none(),
                List.of("nb-1", "nb-2"),
                "",
                any.plan().start(),
                List.of(new Stage(Text.none(), steps)),
                List.of());
        store.begin(id, Instant.EPOCH, new Planned(plan, "alice", "stop", Optional.empty(), any.origin()));
        for (int index = 0; index < steps.length; index++) {
            add(id, new RunEvent.StepStarted(false, index, 1, Text.none(), "r"));
            add(id, new RunEvent.StepEnded(false, index, new Outcome.Done(Text.none())));
            if (index == 0) {
                add(id, between);
            }
        }
        RunEvent.Finished end = new RunEvent.Finished(Ending.DONE, Text.none());
        store.finish(id, next(id), Instant.EPOCH, end);
    }

    private void add(String id, RunEvent event) {
        store.append(id, next(id), Instant.EPOCH, event);
    }

    private long next(String id) {
        return Run.of(id, store.events(id)).nextSeq();
    }

    private static RunEvent nothing() {
        return new RunEvent.Refused("mallory", "abort", Text.none());
    }

    @Test
    void what_a_stop_took_is_held_until_a_start_has_given_it_back() {
        assertThat(held()).isEmpty();
        ran(nothing(), new SuspendRestartPolicies(BOTH));
        assertThat(held()).isEqualTo(BOTH);
        ran(nothing(), new KeepNodesStopped(Map.of("nb-1", NO, "nb-2", NO)));
        assertThat(held()).isEqualTo(BOTH);
        ran(nothing(), new KeepNodesStopped(Map.of("nb-1", NO, "nb-2", NO)), new RestoreRestartPolicies(BOTH));
        assertThat(held()).isEmpty();
    }

    @Test
    void that_of_a_node_that_was_left_out_is_held_on() {
        ran(new RunEvent.LeftOut(List.of("nb-2")), new SuspendRestartPolicies(BOTH), new RestoreRestartPolicies(BOTH));
        assertThat(held()).containsExactly(Map.entry("nb-2", ALWAYS));
    }

    @Test
    void that_of_a_node_that_was_created_and_then_left_out_is_held_too() {
        CreateContainers created = new CreateContainers("image", "1.4.17", Map.of("nb-2", ""));
        ran(nothing(), created, new RestoreRestartPolicies(BOTH));
        assertThat(held()).isEmpty();
        ran(new RunEvent.LeftOut(List.of("nb-2")), created, new RestoreRestartPolicies(BOTH));
        assertThat(held()).containsExactly(Map.entry("nb-2", ALWAYS));
    }

    @Test
    void the_newest_run_counts() {
        ran(nothing(), new SuspendRestartPolicies(BOTH));
        ran(nothing(), new KeepNodesStopped(Map.of("nb-1", Map.of("Name", "unless-stopped"))));
        assertThat(held()).containsEntry("nb-1", Map.of("Name", "unless-stopped"));
        assertThat(held()).containsEntry("nb-2", ALWAYS);
    }

    @Test
    void runs_of_other_clusters_do_not() {
        ran("other", nothing(), new SuspendRestartPolicies(BOTH));
        assertThat(held()).isEmpty();
    }
}
