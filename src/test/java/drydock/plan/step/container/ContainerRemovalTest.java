package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.RemoveSuccessors;
import drydock.text.Messages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts that are away while containers are removed from them. */
class ContainerRemovalTest {
    private final FakeStepContext run = new FakeStepContext().stopped();

    @Test
    void a_dead_host_names_its_node() {
        run.world.docker.unreachable(run.host("nb-3"));
        Outcome outcome = run.run(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.nodes()).containsExactly("nb-3");
            assertThat(failed.faults()).extracting(away -> away.name()).containsExactly("c");
        });
    }

    @Test
    void a_node_that_was_left_out_does_not_hold_up_the_end_and_what_is_left_is_said() {
        run.leftOut.add("nb-3");
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.does(new RemovePredecessors(FakeStepContext.ALL))).contains("nb-3", "the next plan");
        assertThat(run.does(new RemoveSuccessors(FakeStepContext.ALL))).contains("nb-3", "the next plan");
    }

    @Test
    void a_node_that_was_left_out_and_is_back_gets_what_the_run_meant_for_it() {
        run.leftOut.add("nb-3");
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(run.container("nb-3").label(NodeContainers.VERSION)).contains("1.4.17");
    }

    @Test
    void a_node_that_the_configuration_has_no_more_holds_up_nothing_once_it_was_left_out() {
        run.leftOut.add("nb-4");
        run.does(new RemovePredecessors(List.of("nb-1", "nb-4")));
        run.leftOut.clear();
        Outcome outcome = run.run(new RemovePredecessors(List.of("nb-1", "nb-4")));
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.nodes()).containsExactly("nb-4");
            assertThat(Messages.ENGLISH.of(failed.reason())).contains("no node nb-4 any more");
        });
    }

    @Test
    void a_host_that_is_away_for_a_moment_only_is_worth_a_second_look_and_a_third() {
        run.leftOut.add("nb-3");
        run.world.docker.away(run.host("nb-3"), Duration.ofSeconds(2));
        assertThat(run.does(new RemovePredecessors(FakeStepContext.ALL))).doesNotContain("nb-3");
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
    }
}
