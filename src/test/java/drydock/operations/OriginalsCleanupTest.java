package drydock.operations;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.OriginalContainers.Role;
import drydock.fleet.Journal;
import drydock.inspection.LeftoverContainers;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.testing.Clusters;
import drydock.testing.FakeDocker;
import drydock.testing.FakeOriginalContainers;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Lab;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of containers holds secrets. */
class OriginalsCleanupTest {
    private static final String RUN = "run-1";

    private final Cluster cluster = Clusters.demo();
    private final FakeRunStore store = new FakeRunStore();
    private final FakeOriginalContainers originals = new FakeOriginalContainers();
    private final FakeTime time = new FakeTime();
    private final FakeDocker docker = new FakeDocker(time.clock(), Lab.A, Lab.B, Lab.C);
    private final OriginalsCleanup cleanup = new OriginalsCleanup(
            originals, new Journal(store, time.clock()), new LeftoverContainers(store), List.of(cluster), docker);

    private void began(Step step) {
        begin(RUN, step);
        add(new RunEvent.StepStarted(false, 0, 1, Text.none(), "r"));
        keep(RUN);
    }

    private void begin(String run, Step step) {
        RunEvent.Planned sample = Samples.planned(cluster.name());
        Plan plan = new Plan(
                "upgrade",
                cluster.name(),
                sample.plan().headline(),
                List.of("nb-1", "nb-2", "nb-3"),
                "state",
                sample.plan().start(),
                List.of(new Stage(Text.of("stage.stop"), step)),
                List.of());
        store.begin(
                run, Instant.EPOCH, new RunEvent.Planned(plan, "alice", "upgrade", Optional.empty(), sample.origin()));
    }

    private void keep(String run) {
        OriginalContainer original = new OriginalContainer(new Container(Map.of("Id", "one")), Map.of());
        originals.keep(cluster, run, "nb-1", Role.FOUND, original);
    }

    private void add(RunEvent event) {
        store.append(RUN, store.events(RUN).size() + 1, Instant.EPOCH, event);
    }

    private Set<String> afterItsEnd(Ending ending) {
        store.finish(RUN, store.events(RUN).size() + 1, Instant.EPOCH, new Finished(ending, Text.none()));
        cleanup.forget();
        return originals.runs();
    }

    @Test
    void it_stays_while_its_run_is_open_and_goes_when_it_has_ended_whatever_it_did() {
        began(new StopNodes(List.of("nb-1"), Version.of("1.3.21")));
        cleanup.forget();
        assertThat(originals.runs()).containsExactly(RUN);
        assertThat(afterItsEnd(Ending.DONE)).isEmpty();
    }

    private void leftBehind() {
        began(new CreateSuccessors("image", "1.4.17", List.of("nb-1", "nb-2", "nb-3"), List.of()));
        add(new RunEvent.LeftOut(List.of("nb-3")));
        docker.load(Lab.C, "image", "1", Map.of());
        docker.create(
                Lab.C,
                NodeContainers.previousName(cluster.node("nb-3"), RUN),
                Map.<String, Object>of("Image", "image:1"));
    }

    private void cleared() {
        docker.remove(Lab.C, NodeContainers.previousName(cluster.node("nb-3"), RUN));
    }

    @Test
    void a_run_that_went_back_without_a_node_may_still_have_to_make_it_again() {
        leftBehind();
        assertThat(afterItsEnd(Ending.UNWOUND)).containsExactly(RUN);
        docker.unreachable(Lab.C);
        cleanup.forget();
        assertThat(originals.runs()).containsExactly(RUN);
    }

    @Test
    void what_a_run_kept_that_went_back_without_a_node_goes_once_what_it_left_there_is_cleared_away() {
        leftBehind();
        assertThat(afterItsEnd(Ending.ROLLED_BACK)).containsExactly(RUN);
        cleared();
        cleanup.forget();
        assertThat(originals.runs()).isEmpty();
    }

    @Test
    void it_stays_while_another_run_of_the_cluster_may_be_clearing_away() {
        leftBehind();
        assertThat(afterItsEnd(Ending.UNWOUND)).containsExactly(RUN);
        begin("run-2", new StopNodes(List.of("nb-1"), Version.of("1.3.21")));
        cleared();
        cleanup.forget();
        assertThat(originals.runs()).containsExactly(RUN);
    }

    @Test
    void a_run_that_made_nothing_has_nothing_to_make_again_although_it_left_a_node_out() {
        began(new StopNodes(List.of("nb-1"), Version.of("1.3.21")));
        add(new RunEvent.LeftOut(List.of("nb-3")));
        assertThat(afterItsEnd(Ending.UNWOUND)).isEmpty();
    }

    @Test
    void a_run_that_arrived_without_a_node_needs_no_old_container() {
        began(new CreateSuccessors("image", "1.4.17", List.of("nb-1", "nb-2", "nb-3"), List.of()));
        add(new RunEvent.LeftOut(List.of("nb-3")));
        assertThat(afterItsEnd(Ending.DONE)).isEmpty();
    }

    @Test
    void what_belongs_to_no_run_that_is_known_goes() {
        keep("unheard-of");
        cleanup.forget();
        assertThat(originals.runs()).isEmpty();
    }
}
