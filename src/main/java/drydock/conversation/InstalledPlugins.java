package drydock.conversation;

import drydock.card.PluginsText;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.nocobase.Health;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseException;
import drydock.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Asks the first node of a cluster that serves which plugins it has.
 *
 * @param all whether those that NocoBase brings are listed too
 */
record InstalledPlugins(Cluster cluster, boolean all) {

    List<Text> of(NocoBase nocobase) {
        Optional<Node> serving = cluster.nodes().stream()
                .filter(node -> nocobase.health(node) instanceof Health.Ok)
                .findFirst();
        if (serving.isEmpty()) {
            return List.of(Text.of("plugins.nobody-serves", cluster.name()));
        }
        try {
            return PluginsText.of(cluster, serving.get(), nocobase.plugins(cluster, serving.get()), all);
        } catch (NocoBaseException e) {
            return List.of(Text.verbatim(e.getMessage()));
        }
    }
}
