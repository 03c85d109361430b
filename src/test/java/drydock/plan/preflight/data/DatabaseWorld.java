package drydock.plan.preflight.data;

import static drydock.plan.database.Inspected.app;
import static drydock.plan.database.Inspected.postgres;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.cluster.observed.Finding;
import drydock.database.Database;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.ClusterPorts;
import drydock.plan.database.Inspected;
import drydock.plan.preflight.check.Check;
import drydock.plan.preflight.check.CheckContext;
import drydock.testing.Clusters;
import drydock.text.Messages;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's hosts with containers as engines would describe them, and the sessions that the database server shows. */
final class DatabaseWorld {
    final Cluster cluster;
    private final String address;
    private final Map<String, List<Container>> containers = new HashMap<>();
    private final List<Database.Slot> slots = new ArrayList<>();
    private final List<Database.Session> sessions = new ArrayList<>();

    DatabaseWorld() {
        this(Clusters.demo());
    }

    /** Three nodes that reach the server {@code pg} of host a by that host's address. */
    private DatabaseWorld(Cluster cluster) {
        this.cluster = cluster;
        this.address = cluster.host("a").docker().getHost();
        at("a", postgres("pg").publishes("", 5432, 5432).on("crm", "172.21.1.2", "172.21.1.1"));
        cluster.nodes().forEach(node -> at(node.host(), app(node.container(), address, "nocobase")));
    }

    String address() {
        return address;
    }

    /** In the place of what had its name. */
    DatabaseWorld at(String host, Inspected inspected) {
        Container made = inspected.made();
        containers
                .computeIfAbsent(host, _ -> new ArrayList<>())
                .removeIf(one -> one.name().equals(made.name()));
        containers.get(host).add(made);
        return this;
    }

    DatabaseWorld session(String database, String from) {
        return session("nocobase", database, from);
    }

    DatabaseWorld session(String user, String database, String from) {
        sessions.add(new Database.Session(
                100 + sessions.size(), user, database, "", from, "idle", Optional.of(Instant.EPOCH)));
        return this;
    }

    DatabaseWorld slot(String name, String database) {
        slots.add(new Database.Slot(name, database, false));
        return this;
    }

    List<Finding> look(Check check) throws InterruptedException {
        return check.look(new CheckContext(cluster, ports(), null));
    }

    List<String> words(Check check) throws InterruptedException {
        return look(check).stream()
                .map(finding -> finding.weight() + ": " + Messages.ENGLISH.of(finding.text()))
                .toList();
    }

    private ClusterPorts ports() {
        Docker docker = answering(Docker.class, "containers", arguments -> {
            Host host = (Host) arguments[0];
            return containers.getOrDefault(host.name(), List.of());
        });
        Database database = answering(Map.of("sessions", _ -> sessions, "slots", _ -> slots), Database.class);
        return new ClusterPorts(docker, null, database, null, null, null, null, null, null, null);
    }

    private interface Answer {
        Object to(Object[] arguments);
    }

    private static <T> T answering(Class<T> port, String name, Answer answer) {
        return answering(Map.of(name, answer), port);
    }

    private static <T> T answering(Map<String, Answer> answers, Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName()).to(arguments);
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
