package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Network;
import drydock.docker.successor.OriginalContainers;
import drydock.plan.Outcome;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.StartNodes;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.RemoveSuccessors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody else is at work on the hosts: what they take away is made again, what they put in its place goes. */
class TakenAwayTest {
    private final FakeStepContext run = new FakeStepContext();

    private String environment(String node) {
        return String.valueOf(run.container(node).config().get("Env"));
    }

    @Test
    void pruned_nodes_that_stand_still_are_made_again_and_start() {
        run.does(new SuspendRestartPolicies(run.policies()));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        String before = environment("nb-2");
        run.pruned();
        run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(run.running()).containsExactly(true, true, true);
        assertThat(environment("nb-2")).isEqualTo(before);
        assertThat(run.said).anyMatch(text -> text.contains("nocobase-2 away from host b"));
    }

    @Test
    void a_pruned_successor_and_its_predecessor_are_both_made_again() {
        run.stopped().backedUp();
        String before = environment("nb-1");
        run.pruned();
        run.does(run.replace("nb-1"));
        assertThat(run.container("nb-1").imageReference()).isEqualTo(run.image());
        assertThat(environment("nb-1")).contains("APP_KEY");
        run.takesBack(run.replace("nb-1"));
        assertThat(environment("nb-1")).isEqualTo(before);
        assertThat(run.container("nb-1").imageReference()).endsWith(":1.3.21");
    }

    @Test
    void a_successor_that_was_removed_while_it_served_is_made_again() {
        run.stopped().backedUp().upgraded();
        run.takenAway(run.container("nb-1").id());
        run.does(new StartUpgradedNode("nb-1", run.release(), List.of(), true, Optional.of(FakeStepContext.RUN)));
        assertThat(run.container("nb-1").imageReference()).isEqualTo(run.image());
        assertThat(run.container("nb-1").running()).isTrue();
        assertThat(run.container("nb-1").label(NodeContainers.RUN)).contains(FakeStepContext.RUN);
    }

    @Test
    void an_old_version_that_an_updater_put_in_the_successors_place_is_never_started() {
        run.stopped().backedUp().upgraded();
        String other = inPlaceOfTheNode("nb-1");
        run.does(new RestoreRestartPolicies(Map.of("nb-1", Map.of("Name", "always"))));
        assertThat(run.container("nb-1").id()).isNotEqualTo(other);
        assertThat(run.container("nb-1").imageReference()).isEqualTo(run.image());
        assertThat(run.container("nb-1").restartPolicy()).containsEntry("Name", "always");
        assertThat(run.names("nb-1")).noneMatch(name -> name.contains(".again"));
    }

    private Map<String, String> labels(String node) {
        Map<String, String> labels = new HashMap<>(NodeContainers.marks(run.mark()));
        labels.put(NodeContainers.NODE, node);
        return labels;
    }

    /** As an updater does it: stop, remove, make a new one and start it. @return its id */
    private String inPlaceOfTheNode(String node) {
        Map<String, Object> body =
                new HashMap<>(run.world.body(node, run.cluster().image().repository() + ":1.3.21", Map.of()));
        body.put("Labels", labels(node));
        run.takenAway(run.container(node).id());
        return run.world.docker.create(run.host(node), run.cluster().node(node).container(), body);
    }

    @Test
    void on_the_way_back_the_nodes_own_container_comes_back_and_not_an_updaters() {
        run.stopped().backedUp();
        String old = run.container("nb-1").id();
        run.does(run.replace("nb-1"));
        String other = inPlaceOfTheNode("nb-1");
        run.takesBack(run.replace("nb-1"));
        assertThat(run.container("nb-1").id()).isEqualTo(old);
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        assertThat(run.world.docker.container(run.host("nb-1"), other)).isEmpty();
    }

    @Test
    void an_image_that_was_pruned_as_well_is_pulled_again_by_its_digest() {
        run.stopped();
        Host host = run.host("nb-1");
        Container old = run.container("nb-1");
        run.pruned();
        run.world.docker.deleteImage(host, old.imageId());
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.container("nb-1").imageId()).isEqualTo(old.imageId());
        assertThat(run.container("nb-1").imageReference()).isEqualTo(old.imageReference());
        isKeptByTag(old);
    }

    /** So that the next prune leaves its image alone. */
    private void isKeptByTag(Container old) {
        String tag = "drydock-" + old.imageId().replace("sha256:", "");
        assertThat(run.world.docker.image(
                        run.host("nb-1"), run.cluster().image().repository() + ":" + tag))
                .isPresent();
    }

    @Test
    void an_image_that_was_pruned_as_well_and_never_came_from_a_registry_is_missed_by_its_name() {
        Host host = run.host("nb-1");
        run.world.docker.withoutDigests(host, run.container("nb-1").imageId());
        run.stopped();
        Container old = run.container("nb-1");
        run.pruned();
        run.world.docker.deleteImage(host, old.imageId());
        assertThat(run.refuses(new StartNodes(List.of("nb-1"), FakeStepContext.OLD)))
                .contains("host a has no image " + old.imageReference());
    }

    @Test
    void what_was_half_made_again_when_the_process_died_is_made_anew() {
        run.stopped();
        run.pruned();
        String again = NodeContainers.againName(run.cluster().node("nb-1"), FakeStepContext.RUN);
        String image = run.cluster().image().repository() + ":1.3.21";
        String half = run.world.docker.create(run.host("nb-1"), again, run.world.body("nb-1", image, Map.of()));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.container("nb-1").id()).isNotEqualTo(half);
        assertThat(run.names("nb-1")).doesNotContain(again);
    }

    /** {@code docker compose pull} of a tag that names a newer version by now. */
    private void pulled(Host host, String reference, String newer) {
        run.world.docker.pull(host, run.cluster().image().repository() + ":" + newer, Optional.empty(), _ -> {});
        String id = String.valueOf(run.world
                .docker
                .image(host, run.cluster().image().repository() + ":" + newer)
                .orElseThrow()
                .get("Id"));
        int tag = reference.lastIndexOf(':');
        run.world.docker.tag(host, id, reference.substring(0, tag), reference.substring(tag + 1));
    }

    @Test
    void a_node_is_made_again_of_its_own_image_and_not_of_what_its_tag_names_by_now() {
        run.stopped().backedUp();
        Container old = run.container("nb-1");
        run.does(run.replace("nb-1"));
        pulled(run.host("nb-1"), old.imageReference(), "2.0.0");
        run.world.docker.untag(
                run.host("nb-1"),
                run.cluster().image().repository() + ":drydock-" + old.imageId().replace("sha256:", ""));
        run.pruned();
        run.takesBack(run.replace("nb-1"));
        assertThat(run.container("nb-1").imageId()).isEqualTo(old.imageId());
        isKeptByTag(old);
    }

    @Test
    void one_that_was_made_of_another_image_all_the_same_is_removed_and_never_started() {
        run.stopped().backedUp();
        Container old = run.container("nb-1");
        Host host = run.host("nb-1");
        run.does(run.replace("nb-1"));
        run.pruned();
        String again = NodeContainers.againName(run.cluster().node("nb-1"), FakeStepContext.RUN);
        run.world.meanwhile(() -> {
            if (run.world.faults.calls().getLast().arguments().contains(again)) {
                pulled(host, old.imageReference(), "2.0.0");
            }
        });
        assertThat(run.refuses(run.replace("nb-1").undo().orElseThrow()))
                .contains("was made again, but not of its own image");
        assertThat(run.names("nb-1")).doesNotContain("nocobase-1").noneMatch(name -> name.contains(".again"));
    }

    /** As {@code docker compose down} and {@code docker network prune} take it. @return what it was */
    private Map<String, Object> withoutItsNetwork(String node) {
        Map<String, Object> was =
                run.world.docker.network(run.host(node), "crm").orElseThrow();
        run.world.docker.withoutNetwork(run.host(node), "crm");
        return was;
    }

    private Network network(String node) {
        return Network.of(run.world.docker.network(run.host(node), "crm").orElseThrow());
    }

    @Test
    void a_network_that_was_taken_along_with_the_node_is_made_again_as_it_was() {
        run.stopped();
        run.pruned();
        Map<String, Object> was = withoutItsNetwork("nb-2");
        run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(run.running()).containsExactly(true, true, true);
        assertThat(network("nb-2")).isEqualTo(Network.of(was));
        assertThat(run.said).contains("network crm was gone from host b: it was made again as it was");
    }

    @Test
    void a_network_that_was_pruned_while_its_nodes_stood_still_is_made_again_before_they_start() {
        run.stopped();
        withoutItsNetwork("nb-2");
        run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(run.running()).containsExactly(true, true, true);
    }

    @Test
    void a_network_that_was_pruned_is_made_again_before_a_successor_is_made_anew() {
        run.composed("nb-1").stopped().backedUp();
        withoutItsNetwork("nb-1");
        run.does(run.replace("nb-1"));
        run.does(new StartUpgradedNode("nb-1", run.release(), List.of(), true, Optional.of(FakeStepContext.RUN)));
        assertThat(run.container("nb-1").running()).isTrue();
    }

    @Test
    void a_network_that_cannot_be_made_again_is_told_with_the_line_to_type() {
        run.stopped();
        run.pruned();
        withoutItsNetwork("nb-2");
        run.world.docker.withoutRoomForNetworks(run.host("nb-2"), true);
        assertThat(run.refuses(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("non-overlapping address pool")
                .contains("`docker network create --driver bridge --subnet 172.18.0.0/16 crm`");
    }

    @Test
    void a_network_that_is_more_than_one_hosts_is_left_to_people() {
        run.world.docker.withoutNetwork(run.host("nb-2"), "crm");
        run.world.docker.withSwarmNetwork(run.host("nb-2"), "crm");
        run.stopped();
        run.pruned();
        withoutItsNetwork("nb-2");
        assertThat(run.refuses(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("its network crm is gone, too: create that network as it was");
    }

    @Test
    void what_nothing_was_kept_of_is_said() {
        run.takenAway(run.container("nb-1").id());
        Outcome outcome = run.run(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(run.refuses(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD)))
                .contains("no container nocobase-1");
    }

    @Test
    void nothing_is_kept_when_the_run_is_done() {
        run.stopped();
        assertThat(kept()).isTrue();
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        assertThat(kept()).isFalse();
    }

    private boolean kept() {
        return run.world
                .originals
                .id(run.cluster(), FakeStepContext.RUN, "nb-1", OriginalContainers.Role.FOUND)
                .isPresent();
    }
}
