package drydock.plan.step;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.Plugin;
import drydock.cluster.Release;
import drydock.cluster.Version;
import drydock.docker.Container;
import drydock.nocobase.NocoBaseException;
import drydock.plan.Images;
import drydock.plan.NodeContainers;
import drydock.plan.Obstacle;
import drydock.plan.Ports;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether a healthy node is what it should be: by its own code, the database, its plugins and the probes. */
final class Verification {
    private final StepContext context;
    private final Ports ports;
    private final Cluster cluster;
    private final Node node;
    private final Release release;
    private final List<String> pluginsBefore;

    Verification(StepContext context, Node node, Release release, List<String> pluginsBefore) {
        this.context = context;
        this.ports = context.ports();
        this.cluster = context.cluster();
        this.node = node;
        this.release = release;
        this.pluginsBefore = pluginsBefore;
    }

    /** In words; empty where there is none. */
    List<Text> faults() {
        List<Text> faults = new ArrayList<>(context.intrusions());
        image().ifPresent(faults::add);
        faults.addAll(versions());
        faults.addAll(plugins());
        for (String path : cluster.probes()) {
            int status = ports.nocobase().probe(node, path);
            if (status < 200 || status >= 400) {
                faults.add(Text.of("verification.probe", path, answer(status)));
            }
        }
        return faults;
    }

    /** What an HTTP status says, 0 being none. */
    static Text answer(int status) {
        return status == 0 ? Text.of("verification.no-answer") : Text.verbatim(Integer.toString(status));
    }

    Text summary() {
        Text plugins = pluginsBefore.isEmpty()
                ? Text.of("verification.plugins-not-compared")
                : Text.of("verification.plugins-as-before", pluginsBefore.size());
        int probes = cluster.probes().size();
        Text summary = Text.of("verification.summary", node.name(), release.version(), plugins, probes, probes);
        List<Text> others = new Stamps(context).others(release.version());
        return others.isEmpty() ? summary : Text.of("verification.sub-applications", summary, others);
    }

    private Optional<Text> image() {
        Optional<Container> container = new NodeContainers(ports.docker(), cluster).current(node);
        Images images = new Images(ports.docker(), cluster);
        Host host = cluster.hostOf(node);
        boolean same = release.digest().isEmpty()
                || container
                        .filter(current -> images.isOf(host, current.imageId(), release))
                        .isPresent();
        String digest = container
                .map(current -> images.digest(host, current.imageReference(), current.imageId()))
                .orElse("");
        return same
                ? Optional.empty()
                : Optional.of(Text.of(
                        "verification.image",
                        digest.isEmpty() ? Text.of("verification.no-digest") : digest,
                        release.digest()));
    }

    private List<Text> versions() {
        List<Text> faults = new ArrayList<>();
        Optional<Version> seen = ports.nocobase().databaseVersion(node);
        if (!seen.equals(Optional.of(release.version()))) {
            faults.add(Text.of("verification.node-version", text(seen), release.version()));
        }
        Optional<Version> main = ports.database()
                .applicationVersion(cluster, cluster.database().names().getFirst());
        if (!main.equals(Optional.of(release.version()))) {
            faults.add(Text.of("verification.database-version", text(main), release.version()));
        }
        return faults;
    }

    private static Text text(Optional<Version> version) {
        return version.map(found -> Text.verbatim(found.toString())).orElse(Text.of("verification.no-version"));
    }

    private List<Text> plugins() {
        if (pluginsBefore.isEmpty()) {
            return List.of();
        }
        try {
            Set<String> now = ports.nocobase().plugins(cluster, node).stream()
                    .filter(Plugin::enabled)
                    .map(Plugin::name)
                    .collect(Collectors.toSet());
            List<String> missing =
                    pluginsBefore.stream().filter(name -> !now.contains(name)).toList();
            return missing.isEmpty() ? List.of() : List.of(Text.of("verification.plugins", missing));
        } catch (NocoBaseException e) {
            return List.of(Obstacle.of(e));
        }
    }
}
