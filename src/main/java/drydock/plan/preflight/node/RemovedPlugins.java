package drydock.plan.preflight.node;

import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.plan.preflight.check.Purpose;
import drydock.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Enabled plugins that the new version is known not to bring: it runs without them, or does not start because of them. */
public final class RemovedPlugins implements Check {
    private static final Map<String, Removal> KNOWN = read("removed-plugins.properties");

    /** @param back with which version it came again; empty where it has not */
    record Removal(Version since, Optional<Version> back) {

        static Removal of(String text) {
            List<Version> versions =
                    List.of(text.split(" ", -1)).stream().map(Version::of).toList();
            return new Removal(versions.getFirst(), versions.stream().skip(1).findFirst());
        }

        boolean holdsFor(Version version) {
            return version.compareTo(since) >= 0
                    && back.filter(again -> version.compareTo(again) >= 0).isEmpty();
        }
    }

    static Map<String, Removal> known() {
        return KNOWN;
    }

    private static Map<String, Removal> read(String file) {
        Properties lines = new Properties();
        try (InputStream stream = Objects.requireNonNull(RemovedPlugins.class.getResourceAsStream(file), file)) {
            lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Removal> known = new TreeMap<>();
        lines.stringPropertyNames().forEach(name -> known.put(name, Removal.of(lines.getProperty(name))));
        return known;
    }

    @Override
    public Subject subject() {
        return Subject.NODES;
    }

    @Override
    public boolean matters(Purpose purpose) {
        return purpose.replaces();
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Optional<Version> target = context.state().target().map(Release::version);
        Optional<Version> newest = context.state().available().stream().findFirst();
        return context.state().plugins().stream()
                .filter(Plugin::enabled)
                .filter(plugin -> KNOWN.containsKey(plugin.name()))
                .filter(plugin -> target.or(() -> newest)
                        .filter(KNOWN.get(plugin.name())::holdsFor)
                        .isPresent())
                .map(plugin -> finding(context, plugin.name(), target))
                .toList();
    }

    private static Finding finding(CheckContext context, String plugin, Optional<Version> target) {
        Text remedy = Text.of(
                "finding.plugin-removed.remedy", plugin, context.cluster().name());
        Text what = Text.of("finding.plugin-removed", plugin, KNOWN.get(plugin).since());
        return target.isPresent()
                ? Finding.toKnow(Subject.NODES, what, remedy)
                : Finding.harmless(Subject.NODES, what, remedy);
    }
}
