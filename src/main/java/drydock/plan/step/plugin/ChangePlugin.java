package drydock.plan.step.plugin;

import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes one plugin on a node and waits until the node shows that it is done, and nothing else with it.
 *
 * @param before what the plugin was; empty where there was none
 * @param otherPlugins what all other plugins were and have to stay, in summary
 */
public record ChangePlugin(String node, PluginChange change, Optional<Plugin> before, List<String> otherPlugins)
        implements Step {

    @Override
    public Text title() {
        return text(change);
    }

    /** What is to be done, in a few words. */
    static Text text(PluginChange change) {
        List<String> words = new ArrayList<>(List.of(change.plugin()));
        change.version().ifPresent(version -> words.add(version.toString()));
        if (change.bringsCode()) {
            String sum = change.archive()
                    .map(archive -> ", SHA-256 " + archive.sha256())
                    .orElse("");
            words.add("(" + change.source() + sum + ")");
        }
        String plugin = String.join(" ", words);
        return switch (change.action()) {
            case ADD -> Text.of("plugin.add", plugin);
            case ENABLE -> Text.of("plugin.enable", plugin);
            case DISABLE -> Text.of("plugin.disable", plugin);
            case UPDATE -> Text.of("plugin.update", plugin);
            case REMOVE -> Text.of("plugin.remove", plugin);
        };
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Node place = context.cluster().node(node);
        NodePluginChange plugin = new NodePluginChange(context, place, change, before);
        try {
            plugin.carryOut();
        } catch (StepException obstacle) {
            return Outcome.Failed.of(obstacle, List.of());
        }
        List<String> different = differences(Plugin.others(plugin.all(), change.plugin()));
        return different.isEmpty()
                ? new Outcome.Done(Text.of("step.change-plugin.done", node, otherPlugins.size()))
                : new Outcome.Failed(Text.of("step.change-plugin.others", different));
    }

    private List<String> differences(List<String> now) {
        List<String> different = new ArrayList<>(now);
        different.removeAll(otherPlugins);
        otherPlugins.stream().filter(other -> !now.contains(other)).forEach(different::add);
        return different;
    }

    @Override
    public boolean interruptsService() {
        return true;
    }

    @Override
    public Optional<Step> undo() {
        return change.inverse(before).map(back -> new RevertPluginChange(node, back, before));
    }
}
