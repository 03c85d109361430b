package drydock.plan.preflight.entrance;

import drydock.backup.storage.StorageMounts;
import drydock.balancer.Balancer.ConfigurationFile;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.ClusterState.Entrance;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.docker.Mount;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what the balancer works with will still be there after a node has started: NocoBase writes an nginx
 * configuration into the storage at each start, and whatever somebody added to that file is gone then.
 */
public final class BalancerFiles implements Check {
    private static final String GENERATED = "/nocobase.conf";

    @Override
    public Subject subject() {
        return Subject.ENTRANCE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Cluster cluster = context.cluster();
        if (context.state().entrance() == Entrance.DOWN) {
            return List.of();
        }
        List<ConfigurationFile> files = context.memory().files();
        List<Finding> findings = new ArrayList<>();
        files.stream()
                .filter(ConfigurationFile::forDrydock)
                .forEach(file -> inStorage(context, file)
                        .map(path -> stored(cluster, file, path))
                        .ifPresent(findings::add));
        List<String> changed = files.stream()
                .filter(ConfigurationFile::changed)
                .map(ConfigurationFile::path)
                .toList();
        if (!changed.isEmpty()) {
            String container = cluster.balancer().container();
            findings.add(Finding.toKnow(
                    Subject.ENTRANCE,
                    Text.of("finding.balancer.changed", container, changed),
                    Text.of(
                            "finding.balancer.changed.remedy",
                            context.ports().balancer().reloadCommand(cluster))));
        }
        return findings;
    }

    private static Finding stored(Cluster cluster, ConfigurationFile file, Path path) {
        String container = cluster.balancer().container();
        Text remedy = Text.of(
                "finding.balancer.generated.remedy",
                container,
                file.path(),
                cluster.balancer().type());
        return ("/" + path).endsWith(GENERATED)
                ? Finding.against(
                        Subject.ENTRANCE, Text.of("finding.balancer.generated", container, file.path(), path), remedy)
                : Finding.toKnow(
                        Subject.ENTRANCE, Text.of("finding.balancer.stored", container, file.path(), path), remedy);
    }

    /** Where in the storage a file of the balancer lies. */
    private static Optional<Path> inStorage(CheckContext context, ConfigurationFile file) {
        Host host = context.cluster().host(context.cluster().balancer().host());
        Path real = Path.of(file.real());
        return context.containers(host).stream()
                .filter(one -> one.name().equals(context.cluster().balancer().container()))
                .flatMap(balancer -> Mount.at(balancer, real).stream())
                .filter(Mount::onHost)
                .map(mount -> mount.place(real))
                .flatMap(place ->
                        storages(context, host).filter(place::startsWith).map(storage -> storage.relativize(place)))
                .findFirst();
    }

    private static Stream<Path> storages(CheckContext context, Host host) {
        Cluster.Storage storage = context.cluster().storage();
        List<Container> containers = context.containers(host);
        Stream<Path> configured =
                storage.host().equals(host.name()) ? Stream.of(storage.path().normalize()) : Stream.empty();
        return Stream.concat(
                configured,
                StorageMounts.nodes(context.cluster(), host, containers).stream()
                        .flatMap(node -> StorageMounts.place(node).stream()));
    }
}
