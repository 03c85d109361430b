package drydock.plan.node;

import drydock.cluster.Cluster;
import drydock.cluster.software.Migration;
import drydock.docker.Container;
import drydock.docker.Docker.ExecResult;
import drydock.docker.DockerException;
import drydock.plan.ClusterPorts;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A migration file as the first node's container has it: what is in it is part of what people approve. */
public final class MigrationFile {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{64}) .*", Pattern.DOTALL);

    private final ClusterPorts ports;
    private final Cluster cluster;

    public MigrationFile(ClusterPorts ports, Cluster cluster) {
        this.ports = ports;
        this.cluster = cluster;
    }

    /** Empty for a rule, whose file is still to be made, and where there is no such file that could be read. */
    public Optional<String> sha256(Migration migration) {
        if (migration.isRule()) {
            return Optional.empty();
        }
        try {
            return new NodeContainers(ports.docker(), cluster)
                    .current(cluster.firstNode())
                    .filter(Container::running)
                    .flatMap(container -> sha256(container, migration.text()));
        } catch (DockerException e) {
            return Optional.empty();
        }
    }

    private Optional<String> sha256(Container container, String path) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ExecResult result = ports.docker()
                .exec(
                        cluster.hostOf(cluster.firstNode()),
                        container.id(),
                        List.of("sha256sum", path),
                        Map.of(),
                        InputStream.nullInputStream(),
                        output,
                        PATIENCE);
        Matcher hash = HASH.matcher(output.toString(StandardCharsets.UTF_8));
        return result.exitCode() == 0 && hash.matches() ? Optional.of(hash.group(1)) : Optional.empty();
    }
}
