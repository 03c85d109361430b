package drydock.cluster.software;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is to be done to one plugin.
 *
 * @param plugin its name; of one that is to be added, the name of its package
 * @param version wanted of what is added or updated; empty for the newest
 * @param registry where its package is, instead of where NocoBase looks by itself
 * @param archive its package as a file, where it comes from no registry
 * @param route a path that answers only on nodes that have loaded the plugin
 */
public record PluginChange(
        Action action,
        String plugin,
        Optional<Version> version,
        Optional<String> registry,
        Optional<Archive> archive,
        Optional<String> route) {
    /** Where NocoBase itself looks; without any registry it adds nothing and says nothing. */
    public static final String NPM = "https://registry.npmjs.org/";

    private static final Pattern DASHED = Pattern.compile("-(\\p{Alnum})");
    private static final Pattern SCOPE = Pattern.compile("^(@[^/]+/)?(plugin-)?");

    /** @param sha256 of the file, in hex */
    public record Archive(String address, String sha256) {}

    public enum Action {
        ADD,
        ENABLE,
        DISABLE,
        UPDATE,
        REMOVE;

        /** As in {@code plugin enable}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the package comes from. */
    public String source() {
        return archive.map(Archive::address).or(() -> registry).orElse(NPM);
    }

    /** Whether it brings code into the cluster. */
    public boolean bringsCode() {
        return action == Action.ADD || action == Action.UPDATE;
    }

    public static PluginChange of(Action action, String plugin) {
        return new PluginChange(action, plugin, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PluginChange called(String name) {
        return new PluginChange(action, name, version, registry, archive, route);
    }

    /**
     * What takes it back, given what the plugin was before. Nothing brings back what was removed; and where a file took the
     * place of a package, no registry is asked for one of that name: it could be anybody's.
     */
    public Optional<PluginChange> inverse(Optional<Plugin> before) {
        return switch (action) {
            case ADD -> Optional.of(with(Action.REMOVE, Optional.empty()));
            case ENABLE -> Optional.of(with(Action.DISABLE, Optional.empty()));
            case DISABLE -> Optional.of(with(Action.ENABLE, Optional.empty()));
            case UPDATE ->
                before.flatMap(Plugin::version)
                        .filter(_ -> archive.isEmpty())
                        .map(old -> with(Action.UPDATE, Optional.of(old)));
            case REMOVE -> Optional.empty();
        };
    }

    private PluginChange with(Action other, Optional<Version> wanted) {
        return new PluginChange(other, plugin, wanted, registry, Optional.empty(), route);
    }

    /** Whether a node's list shows that it was done. */
    public boolean isDone(Optional<Plugin> before, Optional<Plugin> now) {
        return switch (action) {
            case ADD -> now.filter(this::isWanted).isPresent();
            case ENABLE -> now.filter(Plugin::enabled).isPresent();
            case DISABLE -> now.filter(plugin -> !plugin.enabled()).isPresent();
            case UPDATE -> now.filter(this::isWanted).isPresent() && isMoved(before, now);
            case REMOVE -> now.isEmpty();
        };
    }

    private boolean isWanted(Plugin plugin) {
        return version.isEmpty() || version.equals(plugin.version());
    }

    private boolean isMoved(Optional<Plugin> before, Optional<Plugin> now) {
        return version.isPresent() || !before.flatMap(Plugin::version).equals(now.flatMap(Plugin::version));
    }

    /**
     * The paths that may show whether a node has loaded the plugin: the one that people named, or else those that plugins
     * mostly have. Where the plugin has no such path, none of these is found on any node.
     */
    public List<String> routes() {
        return route.map(List::of)
                .orElseGet(() -> Stream.of(shortName(), camelCase(), camelCase().replaceFirst("s?$", "s"))
                        .distinct()
                        .map(resource -> "/api/" + resource + ":list")
                        .toList());
    }

    /** What NocoBase calls the plugin of a package. */
    public String shortName() {
        return SCOPE.matcher(plugin).replaceFirst("");
    }

    private String camelCase() {
        return DASHED.matcher(shortName())
                .replaceAll(dashed -> Matcher.quoteReplacement(dashed.group(1).toUpperCase(Locale.ROOT)));
    }
}
