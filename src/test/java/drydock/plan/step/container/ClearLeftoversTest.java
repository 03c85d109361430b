package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.plan.Outcome;
import drydock.plan.node.Leftover;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.successor.RemoveSuccessors;
import drydock.testing.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClearLeftoversTest {
    private final FakeStepContext run = new FakeStepContext().stopped();

    private static ClearLeftovers after(boolean arrived) {
        return new ClearLeftovers(List.of(new Leftover(Samples.mark(FakeStepContext.RUN), "nb-3", arrived)));
    }

    private Optional<String> version() {
        return run.container("nb-3").label(NodeContainers.VERSION);
    }

    @Test
    void where_the_old_container_was_never_replaced_the_new_one_takes_its_place_and_the_old_one_goes() {
        run.does(after(true));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(version()).contains("1.4.17");
        assertThat(run.container("nb-3").running()).isFalse();
        assertThat(run.container("nb-3").restartPolicy()).containsEntry("Name", "no");
    }

    @Test
    void where_the_new_one_is_in_place_the_old_one_goes() {
        run.does(run.replace("nb-3"));
        run.does(after(true));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(version()).contains("1.4.17");
    }

    @Test
    void after_a_run_that_went_back_the_old_one_has_its_place_again_and_the_new_one_goes() {
        run.does(run.replace("nb-3"));
        run.does(after(false));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(version()).isEmpty();
    }

    @Test
    void after_a_run_that_went_back_before_it_replaced_anything_only_the_new_one_goes() {
        run.does(after(false));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(version()).isEmpty();
    }

    @Test
    void what_somebody_else_has_put_in_the_nodes_place_meanwhile_is_not_touched() {
        run.world.docker.remove(run.host("nb-3"), run.container("nb-3").id());
        String image = run.cluster().image().repository() + ":1.3.21";
        String id = run.world.docker.create(
                run.host("nb-3"), "nocobase-3", run.world.body("nb-3", image, Map.of("BY", "hand")));
        run.does(after(true));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(run.container("nb-3").id()).isEqualTo(id);
    }

    private String setAsideAndLost() {
        String old = run.container("nb-3").imageReference();
        run.does(run.replace("nb-3"));
        String next = NodeContainers.nextName(run.cluster().node("nb-3"), FakeStepContext.RUN);
        run.world.docker.rename(run.host("nb-3"), run.container("nb-3").id(), next);
        String previous = NodeContainers.previousName(run.cluster().node("nb-3"), FakeStepContext.RUN);
        run.takenAway(run.world
                .docker
                .container(run.host("nb-3"), previous)
                .orElseThrow()
                .id());
        return old;
    }

    @Test
    void after_a_run_that_went_back_and_left_the_place_empty_the_old_one_is_made_again() {
        String old = setAsideAndLost();
        run.does(after(false));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(run.container("nb-3").imageReference()).isEqualTo(old);
        assertThat(run.container("nb-3").running()).isFalse();
    }

    @Test
    void as_long_as_the_old_one_cannot_be_made_again_the_new_one_stays_so_that_the_next_plan_knows() {
        setAsideAndLost();
        run.world.docker.withoutNetwork(run.host("nb-3"), "crm");
        run.world.docker.withoutRoomForNetworks(run.host("nb-3"), true);
        assertThat(run.run(after(false))).isInstanceOf(Outcome.Failed.class);
        run.world.docker.withoutRoomForNetworks(run.host("nb-3"), false);
        run.does(after(false));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        assertThat(version()).isEmpty();
    }

    private void halfMadeAgain() {
        String name = NodeContainers.againName(run.cluster().node("nb-3"), FakeStepContext.RUN);
        String image = run.cluster().image().repository() + ":1.3.21";
        run.world.docker.create(run.host("nb-3"), name, run.world.body("nb-3", image, Map.of()));
    }

    @Test
    void what_was_half_made_again_goes() {
        halfMadeAgain();
        run.does(after(false));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
        halfMadeAgain();
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.names("nb-3")).containsExactly("nocobase-3");
    }

    @Test
    void other_nodes_are_not_touched_and_doing_it_twice_does_it_once() {
        run.does(after(true));
        run.does(after(true));
        assertThat(run.names("nb-2"))
                .containsExactly(
                        "nocobase-2", NodeContainers.nextName(run.cluster().node("nb-2"), FakeStepContext.RUN));
    }

    @Test
    void a_host_that_does_not_answer_fails_it() {
        run.world.docker.unreachable(run.host("nb-3"));
        assertThat(run.run(after(true))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void an_old_one_that_somebody_has_started_again_is_stopped_and_no_reboot_brings_it_back_before_it_goes() {
        Container old = run.container("nb-3");
        Host host = run.host("nb-3");
        run.world.docker.setRestartPolicy(host, old.id(), Map.of("Name", "always"));
        run.world.docker.start(host, old.id());
        Set<Object> policies = new HashSet<>();
        run.world.meanwhile(() -> run.world
                .docker
                .container(host, old.id())
                .filter(there -> !there.running())
                .ifPresent(there -> policies.add(there.restartPolicy().get("Name"))));
        run.does(after(true));
        assertThat(policies).containsExactly("no");
        assertThat(run.world.docker.events(host))
                .extracting(event -> event.action())
                .endsWith("destroy", "rename")
                .containsSubsequence("stop", "destroy");
    }

    @Test
    void what_was_made_before_the_stop_is_what_takes_the_place() {
        String prepared = run.successor("nb-3").orElseThrow().id();
        run.does(after(true));
        assertThat(run.container("nb-3").id()).isEqualTo(prepared);
    }
}
