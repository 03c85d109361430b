package drydock.cluster.software;

import java.util.List;
import java.util.Optional;

/**
 * A plugin as a node lists it.
 *
 * @param name what NocoBase calls it, such as {@code map}
 * @param packageName such as {@code @nocobase/plugin-map}
 * @param version of the package that lies on that node
 * @param enabled what the database says, which a node does what it says only from its next start on
 * @param builtIn whether NocoBase cannot do without it
 */
public record Plugin(String name, String packageName, Optional<Version> version, boolean enabled, boolean builtIn) {

    /** Where nothing more is known of it. */
    public Plugin(String name, Optional<Version> version, boolean enabled) {
        this(name, "", version, enabled, false);
    }

    public boolean isCalled(String nameOrPackage) {
        return name.equals(nameOrPackage) || packageName.equals(nameOrPackage);
    }

    /** What of it can change, in a few words: two lists of plugins differ where these do. */
    public String summary() {
        return name + " " + version.map(Version::toString).orElse("?") + (enabled ? " on" : " off");
    }

    /** All but one of them, in summary. */
    public static List<String> others(List<Plugin> plugins, String nameOrPackage) {
        return plugins.stream()
                .filter(plugin -> !plugin.isCalled(nameOrPackage))
                .map(Plugin::summary)
                .sorted()
                .toList();
    }
}
