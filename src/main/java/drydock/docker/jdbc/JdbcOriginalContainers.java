package drydock.docker.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import drydock.cluster.Cluster;
import drydock.cluster.Secret;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.docker.Network;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.OriginalContainers;
import drydock.sql.Sql;
import drydock.sql.Transactions;
import drydock.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The table kept_container. */
@ApplicationScoped
class JdbcOriginalContainers implements OriginalContainers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Map<String, Object>>> ALL = new TypeReference<>() {};

    private final Transactions transactions;
    /** By the passwords of the clusters' databases. */
    private final Map<Secret, Encryption> encryptions = new ConcurrentHashMap<>();

    JdbcOriginalContainers(DataSource database) {
        this.transactions = new Transactions(
                database,
                e -> new DockerException(Text.of("docker.originals.state", String.valueOf(e.getMessage())), e));
    }

    @Override
    public void keep(Cluster cluster, String run, String node, Role role, OriginalContainer original) {
        String sealed = encryption(cluster).close(place(run, node, role), json(original));
        transactions.run(sql -> {
            sql.update("delete from kept_container where cluster = ? and run_id <> ?", cluster.name(), run);
            delete(sql, run, node, role);
            return sql.update(
                    "insert into kept_container (run_id, node, role, cluster, container_id, sealed) values (?, ?, ?, ?, ?, ?)",
                    run,
                    node,
                    role.name(),
                    cluster.name(),
                    original.container().id(),
                    sealed);
        });
    }

    private static void delete(Sql sql, String run, String node, Role role) throws SQLException {
        sql.update("delete from kept_container where run_id = ? and node = ? and role = ?", run, node, role.name());
    }

    @Override
    public Optional<String> id(Cluster cluster, String run, String node, Role role) {
        return column("container_id", cluster, run, node, role);
    }

    @Override
    public Optional<OriginalContainer> of(Cluster cluster, String run, String node, Role role) {
        return column("sealed", cluster, run, node, role)
                .flatMap(text -> encryption(cluster).open(place(run, node, role), text))
                .map(JdbcOriginalContainers::original);
    }

    private Optional<String> column(String column, Cluster cluster, String run, String node, Role role) {
        return transactions.read(sql -> sql.first(
                "select " + column + " from kept_container where cluster = ? and run_id = ? and node = ? and role = ?",
                row -> row.getString(1),
                cluster.name(),
                run,
                node,
                role.name()));
    }

    @Override
    public Set<String> runs() {
        return transactions.read(
                sql -> Set.copyOf(sql.list("select distinct run_id from kept_container", row -> row.getString(1))));
    }

    @Override
    public void forget(String run) {
        transactions.run(sql -> sql.update("delete from kept_container where run_id = ?", run));
    }

    private Encryption encryption(Cluster cluster) {
        return encryptions.computeIfAbsent(cluster.database().password(), Encryption::new);
    }

    /** What is sealed for one place opens in no other. */
    private static String place(String run, String node, Role role) {
        return run + "/" + node + "/" + role;
    }

    private static String json(OriginalContainer original) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "container",
                    original.container().inspect(),
                    "image",
                    original.image(),
                    "networks",
                    original.networks().stream().collect(Collectors.toMap(Network::name, Network::settings))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a container cannot be written as JSON", e);
        }
    }

    private static OriginalContainer original(String json) {
        try {
            Map<String, Map<String, Object>> kept = JSON.readValue(json, ALL);
            return new OriginalContainer(
                    new Container(kept.get("container")), kept.get("image"), networks(kept.get("networks")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept of a container cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static List<Network> networks(Map<String, Object> kept) {
        return kept.values().stream()
                .map(settings -> new Network((Map<String, Object>) settings))
                .toList();
    }
}
