package drydock.plan.step.verification;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.nocobase.Health;
import drydock.plan.ClusterPorts;
import drydock.plan.Deviation;
import drydock.plan.Deviation.Kind;
import drydock.plan.StepContext;
import drydock.plan.node.KnownImages;
import drydock.plan.node.NodeContainers;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether a healthy node is what it should be: by its own code, the database, its plugins and the probes. */
public final class NodeVerification {
    private final StepContext context;
    private final ClusterPorts ports;
    private final Cluster cluster;
    private final Node node;
    private final Release release;
    private final PluginComparison plugins;
    private final Map<String, Version> othersBefore;

    /** Where neither plugins nor sub-applications are compared. */
    public NodeVerification(StepContext context, Node node, Release release) {
        this(context, node, release, List.of(), Map.of());
    }

    /**
     * @param pluginsBefore which were enabled before; empty where nobody knows
     * @param othersBefore what the databases of sub-applications held before
     */
    public NodeVerification(
            StepContext context,
            Node node,
            Release release,
            List<String> pluginsBefore,
            Map<String, Version> othersBefore) {
        this.context = context;
        this.ports = context.ports();
        this.cluster = context.cluster();
        this.node = node;
        this.release = release;
        this.plugins = new PluginComparison(context, node, pluginsBefore);
        this.othersBefore = othersBefore;
    }

    public List<Deviation> deviations() throws InterruptedException {
        List<Deviation> all = new ArrayList<>();
        context.intrusions().forEach(what -> all.add(new Deviation(Kind.INTRUSION, what)));
        image().ifPresent(what -> all.add(new Deviation(Kind.IMAGE, what)));
        health().ifPresent(all::add);
        all.addAll(versions());
        all.addAll(plugins.deviations());
        all.addAll(new DatabaseVersions(context).moved(release.version(), othersBefore));
        for (String path : cluster.probes()) {
            int status = ports.nocobase().probe(node, path);
            if (!passes(status)) {
                all.add(new Deviation(Kind.PROBE, path, Text.of("verification.probe", path, answer(status))));
            }
        }
        return all;
    }

    /** Whether an HTTP status is one of a page that is there. */
    static boolean passes(int status) {
        return status >= 200 && status < 400;
    }

    /** What an HTTP status says, 0 being none. */
    public static Text answer(int status) {
        return status == 0 ? Text.of("verification.no-answer") : Text.verbatim(Integer.toString(status));
    }

    /** @param found in this verification */
    public Text summary(List<Deviation> found) {
        int probes = cluster.probes().size();
        Text summary =
                Text.of("verification.summary", node.name(), release.version(), plugins.summary(found), probes, probes);
        List<Text> others = new DatabaseVersions(context).others(release.version());
        return others.isEmpty() ? summary : Text.of("verification.sub-applications", summary, others);
    }

    private Optional<Text> image() {
        Optional<Container> container = new NodeContainers(ports.docker(), cluster).current(node);
        KnownImages images = new KnownImages(ports.docker(), cluster);
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

    private Optional<Deviation> health() {
        return switch (ports.nocobase().health(node)) {
            case Health.Ok _ -> Optional.empty();
            case Health.Broken broken when broken.mayPass() -> Optional.of(underCode(broken));
            case Health other -> Optional.of(new Deviation(Kind.HEALTH, Text.of("verification.health", other.text())));
        };
    }

    /** It serves all the same: what people accept is this code, and no other. */
    static Deviation underCode(Health.Broken broken) {
        return new Deviation(Kind.HEALTH_CODE, broken.code(), Text.of("verification.health-code", broken.message()));
    }

    private List<Deviation> versions() {
        List<Deviation> all = new ArrayList<>();
        Optional<Version> seen = ports.nocobase().databaseVersion(node);
        if (!seen.equals(Optional.of(release.version()))) {
            all.add(new Deviation(
                    Kind.NODE_VERSION, Text.of("verification.node-version", text(seen), release.version())));
        }
        Optional<Version> main = ports.database()
                .applicationVersion(cluster, cluster.database().names().getFirst());
        if (!main.equals(Optional.of(release.version()))) {
            all.add(new Deviation(
                    Kind.DATABASE_VERSION, Text.of("verification.database-version", text(main), release.version())));
        }
        return all;
    }

    private static Text text(Optional<Version> version) {
        return version.map(found -> Text.verbatim(found.toString())).orElse(Text.of("verification.no-version"));
    }
}
