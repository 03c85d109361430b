package drydock.plan.preflight.data;

import drydock.backup.storage.StorageMounts;
import drydock.backup.storage.StorageScope;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether {@code storage.directory} is what the nodes have mounted for their shared files, and all of it. */
public final class StorageMounted implements Check {

    @Override
    public Subject subject() {
        return Subject.STORAGE;
    }

    private record Seen(Node node, Container container, Path place) {
        Set<String> nested() {
            return StorageMounts.nested(container).keySet();
        }
    }

    @Override
    public List<Finding> look(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        List<Seen> all = new ArrayList<>();
        for (Node node : context.cluster().nodes()) {
            context.container(node).ifPresent(container -> {
                Optional<Path> place = StorageMounts.place(container);
                if (place.isEmpty()) {
                    findings.add(none(context.cluster(), node));
                }
                place.ifPresent(path -> all.add(new Seen(node, container, path)));
                findings.addAll(passing(context.cluster().storage(), node, container));
            });
        }
        all.forEach(one -> elsewhere(context.cluster(), one).ifPresent(findings::add));
        for (Seen other : all.subList(Math.min(1, all.size()), all.size())) {
            nestedDiffer(all.getFirst(), other).ifPresent(findings::add);
        }
        differ(context.cluster(), all).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> elsewhere(Cluster cluster, Seen one) {
        Cluster.Storage storage = cluster.storage();
        return one.node().host().equals(storage.host())
                        && !one.place().equals(storage.path().normalize())
                ? Optional.of(Finding.against(
                        Subject.STORAGE,
                        Text.of("finding.storage.elsewhere", one.node().name(), one.place(), storage.path()),
                        Text.of("finding.storage.elsewhere.remedy", one.place())))
                : Optional.empty();
    }

    private static Finding none(Cluster cluster, Node node) {
        Object source =
                node.host().equals(cluster.storage().host()) ? cluster.storage().path() : "…";
        return Finding.against(
                Subject.STORAGE,
                Text.of("finding.storage.none", node.name()),
                Text.of("finding.storage.none.remedy", source));
    }

    private static List<Finding> passing(Cluster.Storage storage, Node node, Container container) {
        List<String> excluded = storage.exclude();
        return StorageMounts.passing(container).keySet().stream()
                .filter(path -> !StorageScope.isBelow(path, excluded))
                .map(path -> Finding.toKnow(
                        Subject.STORAGE,
                        Text.of("finding.storage.passing", node.name(), path),
                        Text.of("finding.storage.passing.remedy", StorageSharing.line(excluded, path))))
                .toList();
    }

    /** On other hosts than the storage's a place tells nothing but whether nodes beside each other have the same. */
    private static Optional<Finding> differ(Cluster cluster, List<Seen> all) {
        for (Seen one : all) {
            for (Seen other : all) {
                if (one.node().host().equals(other.node().host())
                        && !one.node().host().equals(cluster.storage().host())
                        && !one.place().equals(other.place())) {
                    return Optional.of(Finding.against(
                            Subject.STORAGE,
                            Text.of(
                                    "finding.storage.differ",
                                    one.node().name(),
                                    other.node().name(),
                                    one.node().host(),
                                    one.place(),
                                    other.place()),
                            Text.of("finding.storage.differ.remedy")));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> nestedDiffer(Seen one, Seen other) {
        return one.nested().equals(other.nested())
                ? Optional.empty()
                : Optional.of(Finding.against(
                        Subject.STORAGE,
                        Text.of(
                                "finding.storage.nested-differ",
                                one.node().name(),
                                other.node().name(),
                                paths(one.nested()),
                                paths(other.nested())),
                        Text.of("finding.storage.differ.remedy")));
    }

    private static Object paths(Set<String> nested) {
        return nested.isEmpty() ? Text.of("finding.storage.nothing") : String.join(", ", nested);
    }
}
