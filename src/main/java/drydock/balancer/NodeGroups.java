package drydock.balancer;

import drydock.cluster.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The groups of nodes that Drydock leaves out: single ones, and those that are not up yet when the first ones serve already. */
public final class NodeGroups {
    private NodeGroups() {}

    /** Each in the order of the nodes. */
    public static Set<List<String>> leftOut(List<Node> nodes) {
        List<String> names = nodes.stream().map(Node::name).toList();
        Set<List<String>> absences = new LinkedHashSet<>();
        if (names.size() > 1) {
            names.forEach(name -> absences.add(List.of(name)));
        }
        for (int first = 1; first < names.size(); first++) {
            absences.add(names.subList(first, names.size()));
        }
        return absences;
    }
}
