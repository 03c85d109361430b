package drydock.plan.step.container;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.docker.Container;
import drydock.plan.Outcome.Failed;
import drydock.plan.step.FakeStepContext;
import drydock.plan.step.node.StartNodes;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.RemoveSuccessors;
import drydock.plan.step.successor.ReplaceNode;
import drydock.plan.step.successor.ReplaceSingleProcessNode;
import drydock.testing.Faults;
import drydock.testing.Faults.Fault;
import drydock.text.Messages;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Somebody makes a container under a node's name in the middle of a run. */
class DisplacementTest {
    private static final String ASIDE = "nocobase-1.other-" + FakeStepContext.RUN;
    private static final Map<String, Object> POLICY = Map.of("Name", "on-failure", "MaximumRetryCount", 3);

    private final FakeStepContext run = new FakeStepContext();

    /** One that has nothing to do with the cluster but the name. @return its id */
    private static String somebodys(FakeStepContext run, Map<String, Object> more) {
        run.world.docker.pull(run.host("nb-1"), "postgres:16", Optional.empty(), _ -> {});
        Map<String, Object> body = new HashMap<>(
                Map.of("Image", "postgres:16", "HostConfig", Map.of("NetworkMode", "crm", "RestartPolicy", POLICY)));
        body.putAll(more);
        return inPlace(run, body);
    }

    private static String inPlace(FakeStepContext run, Map<String, Object> body) {
        return inPlace(run, "nb-1", body);
    }

    private static String inPlace(FakeStepContext run, String node, Map<String, Object> body) {
        String name = run.cluster().node(node).container();
        run.world.docker.container(run.host(node), name).ifPresent(there -> run.takenAway(there.id()));
        String id = run.world.docker.create(run.host(node), name, body);
        run.world.docker.start(run.host(node), id);
        return id;
    }

    private Optional<Container> aside() {
        return run.world.docker.container(run.host("nb-1"), ASIDE);
    }

    private void isAside(String id) {
        assertThat(aside()).get().satisfies(container -> {
            assertThat(container.id()).isEqualTo(id);
            assertThat(container.running()).isFalse();
            assertThat(container.restartPolicy()).containsEntry("Name", "no");
        });
    }

    @Test
    void it_is_put_aside_when_the_node_is_started_and_people_are_told_how_to_have_it_back() {
        run.stopped();
        String id = somebodys(run, Map.of());
        run.does(new StartNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        isAside(id);
        assertThat(run.container("nb-1").running()).isTrue();
        assertThat(run.displaced.get(id))
                .contains("node nb-1 needs its name", "it is called " + ASIDE + " now")
                .contains("`docker rename " + ASIDE + " NAME && docker update --restart=on-failure:3 NAME")
                .contains("docker rm " + ASIDE);
    }

    @Test
    void it_is_put_aside_when_the_successor_takes_the_name() {
        run.stopped().backedUp();
        String id = somebodys(run, Map.of());
        run.announced.clear();
        run.does(run.replace("nb-1"));
        isAside(id);
        isToldAsItWas(id);
        assertThat(run.container("nb-1").imageReference()).isEqualTo(run.image());
    }

    /** It is stopped as itself, and not as the node, whose policy it would get first. */
    private void isToldAsItWas(String id) {
        assertThat(run.displaced.get(id)).contains("--restart=on-failure:3");
        assertThat(run.announced).isEmpty();
    }

    @Test
    void it_is_put_aside_on_the_way_back_where_the_old_container_stands_aside() {
        run.stopped().backedUp();
        String old = run.container("nb-1").id();
        run.does(run.replace("nb-1"));
        String id = somebodys(run, Map.of());
        run.takesBack(run.replace("nb-1"));
        isAside(id);
        assertThat(run.container("nb-1").id()).isEqualTo(old);
    }

    @Test
    void it_is_put_aside_on_the_way_back_where_the_old_container_has_to_be_made_again() {
        run.stopped().backedUp();
        String id = somebodys(run, Map.of());
        run.takesBack(run.replace("nb-1"));
        isAside(id);
        assertThat(run.container("nb-1").imageReference()).endsWith(":1.3.21");
    }

    @Test
    void it_is_put_aside_when_the_successor_with_all_processes_takes_the_name() {
        run.does(new CreateSuccessors(run.image(), "1.4.17", FakeStepContext.ALL, List.of("nb-1")));
        run.does(new StopNodes(FakeStepContext.ALL, FakeStepContext.OLD));
        run.does(new ReplaceNode("nb-1", "1.4.17", run.image(), true));
        String id = somebodys(run, Map.of());
        run.announced.clear();
        run.does(new ReplaceSingleProcessNode("nb-1", "1.4.17", run.image()));
        isAside(id);
        isToldAsItWas(id);
    }

    @Test
    void a_policy_that_counts_no_restarts_is_told_without_a_number() {
        run.stopped();
        Map<String, Object> always = Map.of("Name", "always", "MaximumRetryCount", 0);
        String id = somebodys(run, Map.of("HostConfig", Map.of("NetworkMode", "crm", "RestartPolicy", always)));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.displaced.get(id)).contains("--restart=always NAME");
    }

    @Test
    void what_the_run_removes_at_its_end_is_none_of_it() {
        run.stopped().backedUp();
        String id = somebodys(run, Map.of());
        run.does(run.replace("nb-1"));
        run.does(new RemovePredecessors(FakeStepContext.ALL));
        run.does(new RemoveSuccessors(FakeStepContext.ALL));
        isAside(id);
    }

    @Test
    void one_that_works_on_the_database_goes_as_any_intruder() {
        run.stopped();
        String image = run.cluster().image().repository() + ":1.3.21";
        inPlace(run, run.world.body("nb-1", image, Map.of("BY", "hand")));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.names("nb-1")).doesNotContain(ASIDE).contains("nocobase-1");
        assertThat(run.container("nb-1").environment("BY")).isEmpty();
    }

    private String intruder(String node) {
        String image = run.cluster().image().repository() + ":1.3.21";
        return inPlace(run, node, run.world.body(node, image, Map.of("BY", "hand")));
    }

    @Test
    void a_process_that_dies_between_its_end_and_its_removal_leaves_none_that_a_reboot_brings_back() {
        run.stopped();
        String id = intruder("nb-1");
        Set<Object> policies = new HashSet<>();
        run.world.meanwhile(() -> run.world
                .docker
                .container(run.host("nb-1"), id)
                .filter(ended -> !ended.running())
                .ifPresent(ended -> policies.add(ended.restartPolicy().get("Name"))));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(policies).containsExactly("no");
    }

    @Test
    void a_host_that_is_away_is_no_reason_to_spare_it() {
        run.stopped();
        intruder("nb-1");
        run.world.docker.unreachable(run.host("nb-3"));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.names("nb-1")).doesNotContain(ASIDE);
    }

    @Test
    void while_the_database_s_host_is_away_nobody_knows_and_it_keeps_the_name() {
        run.stopped();
        String id = intruder("nb-2");
        run.world.docker.unreachable(run.host("nb-1"));
        assertThat(run.run(new StartNodes(List.of("nb-2"), FakeStepContext.OLD)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed ->
                                assertThat(Messages.ENGLISH.of(failed.reason())).contains("host a "));
        assertThat(run.container("nb-2").id()).isEqualTo(id);
    }

    /** Only this node's own settings tell of an address in front of the server. */
    @Test
    void where_the_node_itself_led_to_is_where_an_intruder_works_too() {
        String image = run.cluster().image().repository() + ":" + FakeStepContext.OLD;
        Map<String, Object> elsewhere = run.world.body("nb-1", image, Map.of("DB_HOST", "10.1.2.3"));
        inPlace(run, elsewhere);
        run.world.live();
        run.stopped();
        String id = inPlace(run, elsewhere);
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        assertThat(run.world.docker.container(run.host("nb-1"), id)).isEmpty();
    }

    @Test
    void one_that_works_on_another_database_of_the_same_server_is_put_aside() {
        run.stopped();
        String id = somebodys(run, Map.of("Env", List.of("DB_HOST=pg", "DB_DATABASE=staging")));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        isAside(id);
    }

    @Test
    void a_second_one_and_a_third_get_names_of_their_own() {
        run.stopped();
        String first = somebodys(run, Map.of());
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        String second = somebodys(run, Map.of());
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        String third = somebodys(run, Map.of());
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        isAside(first);
        assertThat(idOf(ASIDE + "-2")).contains(second);
        assertThat(idOf(ASIDE + "-3")).contains(third);
    }

    private Optional<String> idOf(String name) {
        return run.world.docker.container(run.host("nb-1"), name).map(Container::id);
    }

    @Test
    void whose_compose_made_it_is_told_that_compose_may_take_it_for_the_node() {
        run.stopped();
        String id = somebodys(run, Map.of("Labels", FakeStepContext.COMPOSE));
        run.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD));
        isAside(id);
        assertThat(run.displaced.get(id)).contains("project crm, service app, in /srv/crm");
    }

    @Test
    void where_nobody_can_tell_any_more_what_the_nodes_own_was_nothing_is_started_or_moved() {
        run.stopped().backedUp();
        String id = somebodys(run, Map.of());
        run.world.originals.unreadable();
        assertThat(run.refuses(new StartNodes(List.of("nb-1"), FakeStepContext.OLD)))
                .contains("can no longer be read");
        assertThat(run.refuses(run.replace("nb-1").undo().orElseThrow())).contains("can no longer be read");
        assertThat(run.container("nb-1").id()).isEqualTo(id);
    }

    @Test
    void whenever_the_process_dies_it_is_put_aside_once_and_the_node_is_whole() {
        everyCall(
                one -> one.stopped().backedUp(), one -> one.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD)));
        everyCall(one -> one.stopped().backedUp(), one -> one.does(one.replace("nb-1")));
        everyCall(one -> one.stopped().backedUp().does(one.replace("nb-1")), one -> one.takesBack(one.replace("nb-1")));
    }

    @Test
    void a_node_that_was_made_again_is_the_runs_own_also_where_nothing_in_it_tells_of_a_database() {
        everyCall(
                one -> silent(one).stopped().backedUp(),
                one -> one.does(new StartNodes(List.of("nb-1"), FakeStepContext.OLD)));
    }

    /** The settings of its node lie in a file that is mounted. */
    private static FakeStepContext silent(FakeStepContext run) {
        Map<String, Object> body = new HashMap<>(
                run.world.body("nb-1", run.cluster().image().repository() + ":" + FakeStepContext.OLD, Map.of()));
        body.put("Env", List.of("NODE=nb-1", "APP_KEY=in-a-file"));
        inPlace(run, body);
        run.world.live();
        return run;
    }

    private static void everyCall(Consumer<FakeStepContext> before, Consumer<FakeStepContext> step) {
        FakeStepContext undisturbed = new FakeStepContext();
        before.accept(undisturbed);
        somebodys(undisturbed, Map.of());
        int first = undisturbed.world.faults.calls().size();
        step.accept(undisturbed);
        Set<String> names = undisturbed.names("nb-1");
        for (int call = undisturbed.world.faults.calls().size() - first; call > 0; call--) {
            assertThat(dies(before, step, call, Fault.KILL_BEFORE)).isEqualTo(names);
            assertThat(dies(before, step, call, Fault.KILL_AFTER)).isEqualTo(names);
        }
    }

    /** @return the names of what is on the host then */
    private static Set<String> dies(
            Consumer<FakeStepContext> before, Consumer<FakeStepContext> step, int call, Fault fault) {
        FakeStepContext run = new FakeStepContext();
        before.accept(run);
        String id = somebodys(run, Map.of());
        run.world.faults.failCall(call, fault);
        try {
            step.accept(run);
        } catch (AssertionError | Faults.Killed dead) {
            assertThat(run.world.faults.dead()).as(String.valueOf(dead)).isTrue();
            run.world.faults.revive();
            step.accept(run);
        }
        assertThat(run.displaced.keySet()).containsExactly(id);
        assertThat(run.world.docker.container(run.host("nb-1"), id))
                .as(fault + " at call " + call)
                .get()
                .extracting(Container::name)
                .isEqualTo(ASIDE);
        return run.names("nb-1");
    }
}
