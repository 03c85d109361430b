package drydock.plan.step.plugin;

import drydock.cluster.Cluster;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.PluginChange.Action;
import drydock.nocobase.NocoBase;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.step.verification.NodeVerification;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether a node that was started anew has loaded a changed plugin as the first one has. The list of plugins proves
 * nothing about that: it comes from the database.
 *
 * @param changedOn the node on which it was changed
 * @param routes that tell it: where the plugin is enabled they were not there before, and where it is disabled they were
 */
public record VerifyPluginLoaded(String node, String changedOn, PluginChange change, List<String> routes)
        implements Step {

    private static final String UNCHECKED = "step.verify-plugin-loaded.no-route";

    @Override
    public Text title() {
        return Text.of("step.verify-plugin-loaded", node, changedOn);
    }

    @Override
    public Outcome run(StepContext context) {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        List<String> known = new ArrayList<>();
        for (String route : routes) {
            int there = probe(context, changedOn, route);
            int here = probe(context, node, route);
            if (here == 0 || NodePluginChange.isThere(there) != NodePluginChange.isThere(here)) {
                Text different = Text.of(
                        "step.verify-plugin-loaded.different",
                        route,
                        changedOn,
                        NodeVerification.answer(there),
                        node,
                        NodeVerification.answer(here));
                return new Outcome.Failed(different, List.of(node));
            }
            if (NodePluginChange.isThere(here) != (change.action() == Action.DISABLE)) {
                known.add(route);
            }
        }
        boolean told = change.route().isPresent() || !known.isEmpty();
        return new Outcome.Done(
                told
                        ? Text.of(
                                "step.verify-plugin-loaded.done",
                                change.route().map(List::of).orElse(known))
                        : Text.of(UNCHECKED, change.plugin()));
    }

    /** Whether a note says that nothing was known by which to compare. */
    public static boolean isUnchecked(Text note) {
        return note instanceof Text.Message message && message.key().equals(UNCHECKED);
    }

    private static int probe(StepContext context, String name, String route) {
        Cluster cluster = context.cluster();
        NocoBase nocobase = context.ports().nocobase();
        return nocobase.probe(cluster.node(name), route);
    }
}
