package drydock.conversation;

import drydock.answer.BackupsText;
import drydock.answer.FindingsText;
import drydock.answer.LockText;
import drydock.answer.PluginsText;
import drydock.answer.RunText;
import drydock.answer.StatusText;
import drydock.backup.Retention;
import drydock.backup.store.BackupException;
import drydock.cluster.Cluster;
import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Version;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.ClusterChecks;
import drydock.inspection.Drift;
import drydock.inspection.LeftoverContainers;
import drydock.nocobase.Health;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBaseException;
import drydock.plan.ClusterPorts;
import drydock.plan.node.ComposeFiles;
import drydock.run.Run;
import drydock.run.RunStore;
import drydock.text.Explained;
import drydock.text.Text;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what people want to know of clusters; each is observed anew. */
@Singleton
public final class ClusterQuestions {
    private final ConfiguredClusters clusters;
    private final RunStore store;
    private final Journal journal;
    private final ClusterChecks checks;
    private final LeftoverContainers leftovers;
    private final LockText locks;
    private final Clock clock;

    public ClusterQuestions(
            ConfiguredClusters clusters,
            RunStore store,
            Journal journal,
            ClusterChecks checks,
            LeftoverContainers leftovers,
            LockText locks,
            Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.journal = journal;
        this.checks = checks;
        this.leftovers = leftovers;
        this.locks = locks;
        this.clock = clock;
    }

    List<Text> status(Cluster cluster) throws InterruptedException {
        ClusterPorts ports = clusters.ports(cluster).observed();
        ClusterState state = clusters.glance(cluster, ports);
        List<Run> open = open(cluster);
        Drift drift =
                new Drift(cluster, state, ports, open.stream().map(Run::id).collect(Collectors.toSet()));
        List<Text> lines = new ArrayList<>(StatusText.of(cluster, state));
        lines.add(Text.line("  ", drift.lastBackup()));
        lines.add(Text.line("  ", lock(cluster)));
        open.forEach(run -> lines.add(Text.line("  ", RunText.waiting(run))));
        new ComposeFiles(ports.docker(), cluster).lines().forEach(line -> lines.add(Text.line("  ", line)));
        leftovers.lines(cluster, ports.docker()).forEach(line -> lines.add(Text.line("  ⚠ ", line)));
        drift.lines().forEach(line -> lines.add(Text.line("  ⚠ ", line)));
        Stream.concat(state.problems().stream(), state.remarks().stream())
                .forEach(problem -> lines.add(Text.line("  ⚠ ", problem)));
        return lines;
    }

    /** Whoever looks sees runs that wait, too: their own work may be what is found. */
    List<Text> check(Cluster cluster) throws InterruptedException {
        List<Text> lines = new ArrayList<>(FindingsText.of(cluster, checks.check(cluster)));
        open(cluster).forEach(run -> lines.add(Text.line("  ", RunText.waiting(run))));
        return lines;
    }

    private List<Run> open(Cluster cluster) {
        return journal.open().stream()
                .filter(run -> run.cluster().equals(cluster.name()))
                .toList();
    }

    private Text lock(Cluster cluster) {
        return store.lock(cluster.name()).map(locks::of).orElse(Text.of("status.free"));
    }

    List<Text> versions(Cluster cluster) throws InterruptedException {
        ClusterState state = clusters.glance(cluster, clusters.ports(cluster));
        Optional<Version> now = state.database().version();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("versions.title", cluster.name(), StatusText.of(now)));
        state.available().stream()
                .limit(20)
                .map(version -> now.equals(Optional.of(version)) ? Text.of("versions.current", version) : version)
                .forEach(version -> lines.add(Text.line("  ", version)));
        if (state.available().isEmpty()) {
            lines.add(Text.line("  ", none(cluster, state)));
        }
        return lines;
    }

    private static Text none(Cluster cluster, ClusterState state) {
        Image image = cluster.image();
        if (!state.remarks().isEmpty()) {
            return state.remarks().getFirst();
        }
        if (image.isVersionLabelled()) {
            return Text.of("versions.by-tag", image.repository());
        }
        return image.tagSuffix().isEmpty()
                ? Text.of("versions.none-at-all", image.repository())
                : Text.of("versions.none", image.tagSuffix());
    }

    List<Text> backups(Cluster cluster) {
        ClusterPorts ports = clusters.ports(cluster);
        Retention retention = new Retention(cluster, version(cluster, ports), clock.instant());
        try {
            return new BackupsText(retention, journal::run).of(ports.backups().list(cluster));
        } catch (BackupException e) {
            return List.of(e.text());
        }
    }

    /** The list is wanted most when the database is down. */
    private static Optional<Version> version(Cluster cluster, ClusterPorts ports) {
        try {
            return ports.database()
                    .applicationVersion(cluster, cluster.database().names().getFirst());
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /**
     * As the first node says that serves.
     *
     * @param all whether those that NocoBase brings are listed too
     */
    List<Text> plugins(Cluster cluster, boolean all) {
        NocoBase nocobase = clusters.ports(cluster).nocobase();
        Optional<Node> serving = cluster.nodes().stream()
                .filter(node -> nocobase.health(node) instanceof Health.Ok)
                .findFirst();
        if (serving.isEmpty()) {
            return List.of(Text.of("plugins.nobody-serves", cluster.name()));
        }
        try {
            return PluginsText.of(cluster, serving.get(), nocobase.plugins(cluster, serving.get()), all);
        } catch (NocoBaseException e) {
            return List.of(Explained.by(e));
        }
    }
}
