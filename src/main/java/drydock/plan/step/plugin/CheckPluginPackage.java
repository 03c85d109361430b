package drydock.plan.step.plugin;

import drydock.cluster.software.PluginChange.Archive;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.net.URI;

/**
 * Looks, while the cluster still serves, whether a plugin's package is the file that was approved. NocoBase fetches it
 * again by itself: who answers the two of them differently is not found out.
 */
public record CheckPluginPackage(Archive archive) implements Step {

    @Override
    public Text title() {
        return Text.of("step.check-plugin-package", archive.address());
    }

    @Override
    public Outcome run(StepContext context) {
        String sha256 = context.ports().registry().sha256(URI.create(archive.address()));
        return sha256.equals(archive.sha256())
                ? new Outcome.Done(Text.of("step.check-plugin-package.done", sha256.substring(0, 12)))
                : new Outcome.Failed(Text.of("step.check-plugin-package.other", archive.address(), sha256));
    }
}
