package drydock.plan.step;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Release;
import drydock.cluster.Version;
import drydock.docker.Container;
import drydock.nocobase.NocoBase.Plugin;
import drydock.nocobase.NocoBaseException;
import drydock.plan.Images;
import drydock.plan.NodeContainers;
import drydock.plan.Ports;
import drydock.plan.StepContext;
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
    List<String> faults() {
        List<String> faults = new ArrayList<>(context.intrusions());
        image().ifPresent(faults::add);
        faults.addAll(versions());
        faults.addAll(plugins());
        for (String path : cluster.probes()) {
            int status = ports.nocobase().probe(node, path);
            if (status < 200 || status >= 400) {
                faults.add("probe " + path + " answers " + (status == 0 ? "nothing" : status));
            }
        }
        return faults;
    }

    String summary() {
        return node.name() + " healthy on " + release.version() + ", "
                + (pluginsBefore.isEmpty() ? "plugins not compared" : pluginsBefore.size() + " plugins as before")
                + ", probes " + cluster.probes().size() + " of "
                + cluster.probes().size();
    }

    private Optional<String> image() {
        Optional<Container> container = new NodeContainers(ports.docker(), cluster).current(node);
        String digest = container
                .map(current -> new Images(ports.docker(), cluster).digest(cluster.hostOf(node), current.imageId()))
                .orElse("");
        return digest.equals(release.digest())
                ? Optional.empty()
                : Optional.of("it runs image " + (digest.isEmpty() ? "without a digest" : digest) + " and not "
                        + release.digest());
    }

    private List<String> versions() {
        List<String> faults = new ArrayList<>();
        Optional<Version> seen = ports.nocobase().databaseVersion(node);
        if (!seen.equals(Optional.of(release.version()))) {
            faults.add("it reads version " + seen.map(Version::toString).orElse("none") + " in the database and not "
                    + release.version());
        }
        Optional<Version> main = ports.database()
                .applicationVersion(cluster, cluster.database().names().getFirst());
        if (!main.equals(Optional.of(release.version()))) {
            faults.add("the database holds version "
                    + main.map(Version::toString).orElse("none") + " and not " + release.version());
        }
        return faults;
    }

    private List<String> plugins() {
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
            return missing.isEmpty()
                    ? List.of()
                    : List.of("plugins that were enabled before are not: " + String.join(", ", missing));
        } catch (NocoBaseException e) {
            return List.of(e.getMessage());
        }
    }
}
