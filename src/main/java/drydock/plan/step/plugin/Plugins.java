package drydock.plan.step.plugin;

import drydock.cluster.software.PluginChange;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is said and compared of plugins. */
final class Plugins {
    private static final int NOT_FOUND = 404;

    private Plugins() {}

    /** What is to be done, in a few words. */
    static Text text(PluginChange change) {
        String plugin = Stream.of(
                        Stream.of(change.plugin()),
                        change.version().map(Object::toString).stream(),
                        change.bringsCode() ? Stream.of("(" + from(change) + ")") : Stream.<String>empty())
                .flatMap(words -> words)
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
        return switch (change.action()) {
            case ADD -> Text.of("plugin.add", plugin);
            case ENABLE -> Text.of("plugin.enable", plugin);
            case DISABLE -> Text.of("plugin.disable", plugin);
            case UPDATE -> Text.of("plugin.update", plugin);
            case REMOVE -> Text.of("plugin.remove", plugin);
        };
    }

    private static String from(PluginChange change) {
        return change.source()
                + change.archive()
                        .map(archive -> ", SHA-256 " + archive.sha256())
                        .orElse("");
    }

    /** What does it in the container of a node, with NocoBase's own command. */
    static List<String> command(PluginChange change) {
        List<String> words = new ArrayList<>(
                List.of("yarn", "nocobase", "pm", change.action().word(), change.plugin()));
        change.version().ifPresent(version -> words.add("--version=" + version));
        change.registry().ifPresent(registry -> words.add("--registry=" + registry));
        return words;
    }

    /** Whether a node knows a route: what is forbidden there, or breaks, is there. */
    static boolean answers(int status) {
        return status != 0 && status != NOT_FOUND;
    }
}
