package drydock.testing;

import drydock.cluster.software.Plugin;
import drydock.cluster.software.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a version of NocoBase does to a database of another one.
 *
 * @param breaks whether its last migration fails
 */
record FakeRelease(Version version, Duration migration, boolean breaks, List<Plugin> plugins) {
    private static final int MIGRATIONS = 2;

    FakeRelease(String version, Duration migration, boolean breaks) {
        this(Version.of(version), migration, breaks, pluginsOf(Version.of(version)));
    }

    FakeRelease without(String plugin) {
        return new FakeRelease(
                version,
                migration,
                breaks,
                plugins.stream().filter(one -> !one.name().equals(plugin)).toList());
    }

    List<String> migrations() {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= MIGRATIONS; number++) {
            names.add(version + " " + number);
        }
        return names;
    }

    /** The first one changes what is there, the last one adds to it. */
    void apply(String name, FakeContent content, FakeStorage storage) {
        content.row("migrations", name);
        if (name.equals(migrations().getFirst())) {
            content.table("settings", "made by " + version);
            storage.file("plugins/index", "of " + version);
        } else {
            content.object("index orders_" + version, "on orders");
            storage.file("plugins/" + version, "new").remove("plugins/of-1.3.21");
        }
    }

    private static List<Plugin> pluginsOf(Version version) {
        Map<String, Boolean> all = new TreeMap<>(Map.of("acl", true, "users", true, "map", false));
        if (version.compareTo(Version.of("1.4.0")) >= 0) {
            all.put("workflow", true);
        }
        return all.entrySet().stream()
                .map(plugin -> new Plugin(
                        plugin.getKey(),
                        "@nocobase/plugin-" + plugin.getKey(),
                        Optional.of(version),
                        plugin.getValue(),
                        plugin.getKey().equals("acl")))
                .toList();
    }

    /** As an image's Config; sorted, since its digest follows from it. */
    Map<String, Object> config() {
        return new TreeMap<>(Map.of(
                "Env", List.of("PATH=/usr/bin", "NODE_VERSION=20"),
                "Cmd", List.of("yarn", "start", "--quickstart"),
                "WorkingDir", "/app/nocobase",
                "Labels", Map.of("of", version.toString())));
    }
}
