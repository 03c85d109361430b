package drydock.inspection;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.step.container.CreateContainers;
import drydock.plan.step.node.KeepNodesStopped;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.run.Run;
import drydock.run.Run.StepState;
import drydock.run.RunStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The restart policies that earlier runs took from nodes and have not given back, as their journals tell. */
@Singleton
public final class SuspendedRestartPolicies {
    private static final int LOOK_BACK = 100;

    private final RunStore store;

    public SuspendedRestartPolicies(RunStore store) {
        this.store = store;
    }

    /** By node. */
    public Map<String, Map<String, Object>> of(Cluster cluster) {
        List<String> nodes = cluster.nodes().stream().map(Node::name).toList();
        Map<String, Map<String, Object>> held = new TreeMap<>();
        Set<String> known = new TreeSet<>();
        for (String id : store.recent(LOOK_BACK)) {
            if (known.containsAll(nodes)) {
                break;
            }
            Run run = Run.of(id, store.events(id));
            if (run.cluster().equals(cluster.name())) {
                known.addAll(givenBack(run));
                taken(run).forEach((node, policy) -> {
                    if (known.add(node)) {
                        held.put(node, policy);
                    }
                });
            }
        }
        return held;
    }

    private static Set<String> givenBack(Run run) {
        Set<String> nodes = new TreeSet<>();
        add(nodes, run.forward(), run.plan().steps());
        add(nodes, run.back(), run.undoing());
        nodes.removeAll(run.leftOut());
        return nodes;
    }

    private static void add(Set<String> nodes, Map<Integer, StepState> states, List<Step> steps) {
        states.forEach((index, state) -> {
            boolean done =
                    state.outcome().filter(Outcome.Done.class::isInstance).isPresent();
            if (done && steps.get(index) instanceof RestoreRestartPolicies(Map<String, Map<String, Object>> policies)) {
                nodes.addAll(policies.keySet());
            }
        });
    }

    private static Map<String, Map<String, Object>> taken(Run run) {
        Map<String, Map<String, Object>> taken = new TreeMap<>();
        for (int index : run.forward().keySet()) {
            switch (run.plan().steps().get(index)) {
                case SuspendRestartPolicies(Map<String, Map<String, Object>> policies) -> taken.putAll(policies);
                case KeepNodesStopped(Map<String, Map<String, Object>> policies) -> taken.putAll(policies);
                case CreateContainers created when run.back().isEmpty() -> taken.putAll(meantFor(created, run));
                default -> {}
            }
        }
        taken.values().removeIf(policy -> "no".equals(policy.get("Name")));
        return taken;
    }

    /** New containers have none at first; a node that was left out never got what it was to have. */
    private static Map<String, Map<String, Object>> meantFor(CreateContainers created, Run run) {
        Map<String, Map<String, Object>> meant = new TreeMap<>();
        for (Step step : run.plan().steps()) {
            if (step instanceof RestoreRestartPolicies(Map<String, Map<String, Object>> policies)) {
                meant.putAll(policies);
            }
        }
        meant.keySet().retainAll(created.blueprints().keySet());
        return meant;
    }
}
