package drydock.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Node;
import drydock.testing.Clusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeGroupsTest {
    private final List<Node> nodes = Clusters.demo().nodes();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>(Map.of(
            "", Set.of("a", "b", "c"),
            "-nb-1", Set.of("b", "c"),
            "-nb-2", Set.of("a", "c"),
            "-nb-3", Set.of("a", "b"),
            "-nb-2-nb-3", Set.of("a")));

    @Test
    void groups_with_all_other_nodes_lead_where_their_names_say() {
        assertThat(NodeGroups.misleading(nodes, groups)).isEmpty();
    }

    @Test
    void a_group_that_has_the_node_which_it_is_to_leave_out_is_named() {
        groups.put("-nb-2", Set.of("a", "b", "c"));
        assertThat(NodeGroups.misleading(nodes, groups)).contains(List.of("nb-2"));
    }

    @Test
    void a_group_that_leaves_out_somebody_else_is_named() {
        groups.put("-nb-2", Set.of("a", "b"));
        assertThat(NodeGroups.misleading(nodes, groups)).contains(List.of("nb-2"));
        groups.put("-nb-2", Set.of("a"));
        assertThat(NodeGroups.misleading(nodes, groups)).contains(List.of("nb-2"));
    }

    @Test
    void a_group_with_a_stranger_is_named() {
        groups.put("-nb-2", Set.of("a", "c", "x"));
        assertThat(NodeGroups.misleading(nodes, groups)).containsExactly(List.of("nb-2"));
    }

    @Test
    void a_group_without_several_nodes_that_has_one_of_them_is_named() {
        groups.put("-nb-2-nb-3", Set.of("b"));
        assertThat(NodeGroups.misleading(nodes, groups)).containsExactly(List.of("nb-2", "nb-3"));
        groups.put("-nb-2-nb-3", Set.of("a"));
        groups.put("-nb-1-nb-3", Set.of("b", "c"));
        assertThat(NodeGroups.misleading(nodes, groups)).containsExactly(List.of("nb-1", "nb-3"));
    }

    @Test
    void what_is_not_there_or_is_named_after_nobody_is_passed_over() {
        groups.remove("-nb-2");
        groups.put("-others", Set.of("x"));
        assertThat(NodeGroups.misleading(nodes, groups)).isEmpty();
        assertThat(NodeGroups.misleading(nodes.subList(0, 1), groups)).isEmpty();
    }
}
