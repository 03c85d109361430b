package drydock.plan.node;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.Container;
import drydock.testing.FakeCluster;
import drydock.testing.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes and what takes a node's place after a run that ended without the node, by what stands on its host. */
class LeftoverTest {
    private static final RunMark RUN = Samples.mark("7f3a9c");
    private static final String PLACE = "nocobase-3";

    private final FakeCluster world = new FakeCluster();
    private final Node node = world.cluster().node("nb-3");
    private final Host host = world.cluster().hostOf(node);
    private final String next = NodeContainers.nextName(node, RUN.run());
    private final String previous = NodeContainers.previousName(node, RUN.run());
    private final String again = NodeContainers.againName(node, RUN.run());

    @BeforeEach
    void nothingStandsThere() {
        world.docker.containers(host).stream()
                .filter(one -> NodeContainers.isNamed(one, node))
                .forEach(one -> {
                    world.docker.stop(host, one.id());
                    world.docker.remove(host, one.id());
                });
    }

    /** @return its id */
    private String stands(String name, Map<String, String> labels) {
        String image = world.cluster().image().repository() + ":1.3.21";
        Map<String, Object> body = new HashMap<>(world.body(node.name(), image, Map.of()));
        body.put("Labels", labels);
        return world.docker.create(host, name, body);
    }

    private static Map<String, String> made() {
        Map<String, String> labels = new HashMap<>(NodeContainers.marks(RUN));
        labels.put(NodeContainers.NODE, "nb-3");
        return labels;
    }

    private static Map<String, String> madeFrom(String predecessor) {
        Map<String, String> labels = made();
        labels.put(NodeContainers.PREDECESSOR, predecessor);
        return labels;
    }

    private static Map<String, String> made(String predecessor, String single) {
        Map<String, String> labels = madeFrom(predecessor);
        labels.put(NodeContainers.SINGLE, single);
        return labels;
    }

    private String arrived() {
        return rest(true);
    }

    private String wentBack() {
        return rest(false);
    }

    private String rest(boolean arrived) {
        Leftover.Rest rest = new Leftover(RUN, "nb-3", arrived).rest(world.docker, world.cluster(), node);
        List<String> going = rest.surplus().stream()
                .map(Container::name)
                .filter(name -> name.startsWith(PLACE))
                .toList();
        assertThat(rest.isNothing()).isEqualTo(going.isEmpty() && rest.heir().isEmpty());
        return going + " go, " + rest.heir().map(Container::name).orElse("nobody") + " comes";
    }

    @Test
    void a_new_one_takes_the_place_of_the_one_that_it_was_made_from() {
        stands(next, madeFrom(stands(PLACE, Map.of())));
        assertThat(arrived()).isEqualTo("[" + PLACE + "] go, " + next + " comes");
    }

    @Test
    void a_new_one_takes_the_place_of_the_one_with_a_single_process() {
        stands(PLACE, made("old", "yes"));
        stands(next, madeFrom("old"));
        assertThat(arrived()).isEqualTo("[" + PLACE + "] go, " + next + " comes");
    }

    @Test
    void a_new_one_goes_where_somebody_has_put_another_one_in_the_place() {
        stands(PLACE, Map.of());
        stands(next, madeFrom("old"));
        assertThat(arrived()).isEqualTo("[" + next + "] go, nobody comes");
    }

    @Test
    void a_new_one_with_several_processes_does_not_make_way_for_another_one_of_the_run() {
        stands(PLACE, madeFrom("old"));
        stands(next, madeFrom("old"));
        assertThat(arrived()).isEqualTo("[" + next + "] go, nobody comes");
    }

    @Test
    void an_old_one_goes_where_the_new_one_or_somebody_elses_is_in_place() {
        stands(PLACE, madeFrom(stands(previous, Map.of())));
        assertThat(arrived()).isEqualTo("[" + previous + "] go, nobody comes");
        nothingStandsThere();
        stands(PLACE, Map.of());
        stands(previous, Map.of());
        assertThat(arrived()).isEqualTo("[" + previous + "] go, nobody comes");
    }

    @Test
    void after_a_run_that_went_back_the_old_one_takes_the_place_of_the_new_one() {
        stands(PLACE, madeFrom(stands(previous, Map.of())));
        assertThat(wentBack()).isEqualTo("[" + PLACE + "] go, " + previous + " comes");
        nothingStandsThere();
        stands(previous, Map.of());
        assertThat(wentBack()).isEqualTo("[] go, " + previous + " comes");
    }

    @Test
    void an_old_one_is_kept_where_somebody_has_put_another_one_in_the_place() {
        stands(PLACE, Map.of());
        stands(previous, Map.of());
        assertThat(wentBack()).isEqualTo("[] go, nobody comes");
    }

    @Test
    void one_that_was_made_for_a_node_without_a_container_goes_and_nobody_comes() {
        stands(PLACE, made());
        assertThat(wentBack()).isEqualTo("[" + PLACE + "] go, nobody comes");
        assertThat(arrived()).isEqualTo("[] go, nobody comes");
    }

    @Test
    void the_only_one_that_is_left_stays_where_the_old_one_is_lost() {
        stands(PLACE, madeFrom("old"));
        assertThat(wentBack()).isEqualTo("[] go, nobody comes");
    }

    @Test
    void what_the_run_made_and_half_made_again_goes_and_what_another_run_made_does_not() {
        stands(PLACE, Map.of());
        stands(next, madeFrom("old"));
        stands(again, Map.of());
        Map<String, String> others = new HashMap<>(madeFrom("old"));
        others.put(NodeContainers.BEGUN, "first of another");
        stands(NodeContainers.nextName(node, "other"), others);
        assertThat(wentBack()).isEqualTo("[" + next + ", " + again + "] go, nobody comes");
    }
}
