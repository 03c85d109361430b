package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.database.Database.Identity;
import drydock.database.DatabaseException;
import drydock.docker.Container;
import drydock.docker.DockerException;
import drydock.nocobase.Licence;
import drydock.plan.ClusterPorts;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What NocoBase binds a licence key to, as it is on one node, and what that node says of the key.
 *
 * @param server as the database server identifies itself
 * @param database as the server identifies the database: older keys count by this
 * @param system in the node's container
 * @param holds whether the node calls the key valid; empty where it does not tell
 */
public record LicenceBinding(String server, String database, String system, Optional<Boolean> holds) {
    private static final String KEY = "/app/nocobase/storage/.license/license-key";
    private static final List<String> LOOK =
            List.of("sh", "-c", "test -s " + KEY + " && cat /etc/os-release 2>/dev/null; test -s " + KEY);
    private static final Pattern LINE = Pattern.compile("^(ID|VERSION_ID)=\"?([^\"\\n]{0,60})\"?$", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whether the storage that a running node sees has a licence key. */
    public static boolean isKeyThere(ClusterPorts ports, Cluster cluster, Node node) {
        return system(ports, cluster, node).isPresent();
    }

    /** Empty where there is no key, or nobody can look. */
    public static Optional<LicenceBinding> of(ClusterPorts ports, Cluster cluster, Node node) {
        try {
            return system(ports, cluster, node).map(system -> {
                Identity identity = ports.database()
                        .identity(cluster, cluster.database().names().getFirst());
                return new LicenceBinding(
                        identity.server(),
                        identity.database(),
                        system,
                        ports.nocobase().licence(cluster, node).map(Licence::holds));
            });
        } catch (DatabaseException | DockerException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> system(ClusterPorts ports, Cluster cluster, Node node) {
        Optional<Container> container =
                new NodeContainers(ports.docker(), cluster).current(node).filter(Container::running);
        if (container.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exitCode = ports.docker()
                .exec(
                        cluster.hostOf(node),
                        container.get().id(),
                        LOOK,
                        Map.of(),
                        InputStream.nullInputStream(),
                        output,
                        PATIENCE)
                .exitCode();
        return exitCode == 0 ? Optional.of(name(output.toString(StandardCharsets.UTF_8))) : Optional.empty();
    }

    private static String name(String release) {
        List<String> words = new ArrayList<>();
        Matcher line = LINE.matcher(release);
        while (line.find()) {
            words.add(line.group(2));
        }
        return words.isEmpty()
                ? "?"
                : String.join(" ", words.stream().sorted().toList().reversed());
    }

    /** In what another one differs, by which a key may no longer count. */
    public List<Text> differences(LicenceBinding now) {
        List<Text> differences = new ArrayList<>();
        if (!server.equals(now.server)) {
            differences.add(Text.of("licence.server", server, now.server));
        }
        if (!database.equals(now.database)) {
            differences.add(Text.of("licence.database", database, now.database));
        }
        if (!system.equals(now.system)) {
            differences.add(Text.of("licence.system", system, now.system));
        }
        return differences;
    }
}
