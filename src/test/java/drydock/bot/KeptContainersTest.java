package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Version;
import drydock.docker.Container;
import drydock.docker.Original;
import drydock.docker.Originals.Role;
import drydock.plan.Plan;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.plan.step.CreateSuccessors;
import drydock.plan.step.StopNodes;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.testing.Clusters;
import drydock.testing.FakeOriginals;
import drydock.testing.FakeRunStore;
import drydock.testing.FakeTime;
import drydock.testing.Samples;
import drydock.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of containers holds secrets. */
class KeptContainersTest {
    private static final String RUN = "run-1";

    private final Cluster cluster = Clusters.demo();
    private final FakeRunStore store = new FakeRunStore();
    private final FakeOriginals originals = new FakeOriginals();
    private final KeptContainers kept =
            new KeptContainers(originals, new Journal(store, new FakeTime().clock()), new LeftBehinds(store));

    private void began(Step step) {
        RunEvent.Planned sample = Samples.planned(cluster.name());
        Plan plan = new Plan(
                "upgrade",
                cluster.name(),
                sample.plan().headline(),
                List.of("nb-1", "nb-2", "nb-3"),
                "state",
                sample.plan().start(),
                List.of(new Stage(Text.of("stage.stop"), step)),
                List.of(),
                Optional.empty());
        store.begin(
                RUN, Instant.EPOCH, new RunEvent.Planned(plan, "alice", "upgrade", Optional.empty(), sample.origin()));
        add(new RunEvent.StepStarted(false, 0, 1, Text.none(), "r"));
        keep(RUN);
    }

    private void keep(String run) {
        Original original = new Original(new Container(Map.of("Id", "one")), Map.of());
        originals.keep(cluster, run, "nb-1", Role.FOUND, original);
    }

    private void add(RunEvent event) {
        store.append(RUN, store.events(RUN).size() + 1, Instant.EPOCH, event);
    }

    private Set<String> afterItsEnd(Ending ending) {
        store.finish(RUN, store.events(RUN).size() + 1, Instant.EPOCH, new Finished(ending, Text.none()));
        kept.forget();
        return originals.runs();
    }

    @Test
    void it_stays_while_its_run_is_open_and_goes_when_it_has_ended_whatever_it_did() {
        began(new StopNodes(List.of("nb-1"), Version.of("1.3.21")));
        kept.forget();
        assertThat(originals.runs()).containsExactly(RUN);
        assertThat(afterItsEnd(Ending.DONE)).isEmpty();
    }

    @Test
    void a_run_that_went_back_without_a_node_may_still_have_to_make_it_again() {
        began(new CreateSuccessors("image", "1.4.17", List.of("nb-1", "nb-2", "nb-3"), List.of()));
        add(new RunEvent.LeftOut(List.of("nb-3")));
        assertThat(afterItsEnd(Ending.UNWOUND)).containsExactly(RUN);
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
        kept.forget();
        assertThat(originals.runs()).isEmpty();
    }
}
