package drydock.testing;

import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a fake cluster's database says of plugins: what their release brings, and what was changed since. */
final class FakePlugins {
    private final Map<String, Optional<Plugin>> changed = new TreeMap<>();
    /** Until something is changed: nodes are asked at every moment. */
    private final IdentityHashMap<FakeRelease, List<Plugin>> told = new IdentityHashMap<>();

    private final Set<String> breaking = new TreeSet<>();

    /** From now on NocoBase does not start with this one. */
    void breaks(String plugin) {
        breaking.add(plugin);
    }

    synchronized List<Plugin> of(FakeRelease release) {
        return told.computeIfAbsent(release, this::list);
    }

    private List<Plugin> list(FakeRelease release) {
        Map<String, Plugin> all = new TreeMap<>();
        release.plugins().forEach(plugin -> all.put(plugin.name(), plugin));
        changed.forEach(
                (name, plugin) -> plugin.ifPresentOrElse(there -> all.put(name, there), () -> all.remove(name)));
        return List.copyOf(all.values());
    }

    Set<String> enabled(FakeRelease release) {
        return of(release).stream()
                .filter(Plugin::enabled)
                .map(Plugin::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isBroken(FakeRelease release) {
        return enabled(release).stream().anyMatch(breaking::contains);
    }

    synchronized void change(PluginChange change, FakeRelease release) {
        List<Plugin> before = of(release);
        List<Plugin> now = after(change, before);
        before.forEach(plugin -> changed.put(plugin.name(), Optional.empty()));
        now.forEach(plugin -> changed.put(plugin.name(), Optional.of(plugin)));
        told.clear();
    }

    /** What is there when NocoBase has tried; where it cannot, nothing changes and nothing is said. */
    static List<Plugin> after(PluginChange change, List<Plugin> plugins) {
        List<Plugin> all = new ArrayList<>();
        for (Plugin plugin : plugins) {
            if (plugin.isCalled(change.plugin())) {
                changed(change, plugin).ifPresent(all::add);
            } else {
                all.add(plugin);
            }
        }
        boolean known = plugins.stream().anyMatch(plugin -> plugin.isCalled(change.plugin()));
        if (change.action() == PluginChange.Action.ADD && !known) {
            all.add(new Plugin(change.shortName(), change.plugin(), Optional.of(version(change)), false, false));
        }
        return all;
    }

    private static Optional<Plugin> changed(PluginChange change, Plugin plugin) {
        return switch (change.action()) {
            case ADD -> Optional.of(plugin);
            case ENABLE -> Optional.of(with(plugin, plugin.version(), true));
            case DISABLE -> Optional.of(with(plugin, plugin.version(), false));
            case UPDATE -> Optional.of(with(plugin, Optional.of(version(change)), plugin.enabled()));
            case REMOVE -> Optional.empty();
        };
    }

    private static Version version(PluginChange change) {
        return change.version().orElse(Version.of("1.0.0"));
    }

    private static Plugin with(Plugin plugin, Optional<Version> version, boolean enabled) {
        return new Plugin(plugin.name(), plugin.packageName(), version, enabled, plugin.builtIn());
    }
}
