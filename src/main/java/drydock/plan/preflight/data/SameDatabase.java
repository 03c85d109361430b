package drydock.plan.preflight.data;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.docker.Container;
import drydock.plan.database.ClusterDatabase;
import drydock.plan.database.ClusterDatabase.Relation;
import drydock.plan.database.ContainerInventory;
import drydock.plan.database.DatabaseSettings;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Whether the nodes work on the database that the configuration names, and all on the same one, by what they are set to. */
public final class SameDatabase implements Check {
    private static final String PUBLIC = "public";

    @Override
    public Subject subject() {
        return Subject.DATABASE;
    }

    @Override
    public List<Finding> look(CheckContext context) {
        Map<Node, Container> nodes = new TreeMap<>(java.util.Comparator.comparing(Node::name));
        context.cluster().nodes().forEach(node -> context.container(node).ifPresent(found -> nodes.put(node, found)));
        List<Finding> findings = new ArrayList<>();
        nodes.forEach((node, container) -> {
            name(context.cluster(), node, container).ifPresent(findings::add);
            user(context.cluster(), node, container).ifPresent(findings::add);
            server(context, node, container).ifPresent(findings::add);
        });
        differing("DB_DATABASE", nodes, DatabaseSettings::database).ifPresent(findings::add);
        differing("DB_USER", nodes, DatabaseSettings::user).ifPresent(findings::add);
        differing("DB_SCHEMA", nodes, SameDatabase::schema).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> name(Cluster cluster, Node node, Container container) {
        List<String> names = cluster.database().names();
        return DatabaseSettings.of(container)
                .database()
                .filter(name -> !names.contains(name))
                .map(name -> against(
                        Text.of("finding.database.name", node.name(), name, names),
                        Text.of("finding.database.name.remedy", name, names.getFirst())));
    }

    private static Optional<Finding> user(Cluster cluster, Node node, Container container) {
        String configured = cluster.database().user();
        return DatabaseSettings.of(container)
                .user()
                .filter(user -> !user.equals(configured))
                .map(user -> against(
                        Text.of("finding.database.user", node.name(), user, configured),
                        Text.of("finding.database.user.remedy", user, configured)));
    }

    private static Optional<Finding> server(CheckContext context, Node node, Container container) {
        Cluster cluster = context.cluster();
        Host host = cluster.hostOf(node);
        ClusterDatabase database = context.clusterDatabase();
        if (DatabaseSettings.of(container).isSilent() || database.configured(host, container) != Relation.ANOTHER) {
            return Optional.empty();
        }
        return Optional.of(database.target(host, container)
                .map(target -> elsewhere(context.inventory(), node, container, target))
                .orElseGet(() -> against(
                        Text.of(
                                "finding.database.dialect",
                                node.name(),
                                DatabaseSettings.of(container).dialect().orElse(""),
                                cluster.database().type()),
                        Text.of("finding.database.dialect.remedy"))));
    }

    private static Finding elsewhere(ContainerInventory inventory, Node node, Container container, Container target) {
        Cluster.Database configured = inventory.cluster().database();
        String host = inventory.hostOf(target).orElse(node.host());
        return against(
                Text.of(
                        "finding.database.server",
                        node.name(),
                        DatabaseSettings.of(container).host().orElse(""),
                        target.name(),
                        host,
                        configured.container(),
                        configured.host()),
                Text.of("finding.database.server.remedy", host, target.name()));
    }

    private static Optional<String> schema(DatabaseSettings settings) {
        return settings.isSilent()
                ? Optional.empty()
                : Optional.of(settings.schema().orElse(PUBLIC));
    }

    private static Optional<Finding> differing(
            String variable, Map<Node, Container> nodes, Function<DatabaseSettings, Optional<String>> read) {
        List<String> values = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        nodes.forEach((node, container) -> read.apply(DatabaseSettings.of(container))
                .ifPresent(value -> {
                    values.add(value);
                    shown.add(node.name() + " " + value);
                }));
        return values.stream().distinct().count() < 2
                ? Optional.empty()
                : Optional.of(against(
                        Text.of("finding.database.differ", variable, shown),
                        Text.of("finding.database.differ.remedy", variable)));
    }

    private static Finding against(Text what, Text remedy) {
        return Finding.against(Subject.DATABASE, what, remedy);
    }
}
