package drydock.docker.compose;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.ComposeProjects;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.Docker;
import drydock.docker.RawJson;
import drydock.text.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A container that has directories of its host and nothing else: no network, no process but a sleeping one, of root's
 * powers those alone that keep a file's owner. It is made from the node's image, which is there and has the tools.
 */
final class HostDirectory implements AutoCloseable {
    /** In seconds, after which it ends where Drydock does not come back for it. */
    private static final String LONGEST = "300";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Docker docker;
    private final Host host;
    private final String id;

    private HostDirectory(Docker docker, Host host, String id) {
        this.docker = docker;
        this.host = host;
        this.id = id;
    }

    /** Where a directory that is missing is an error, and not a new empty one. */
    record Mounted(Path source, String target, boolean writable) {
        Map<String, Object> body() {
            return Map.of("Type", "bind", "Source", source.toString(), "Target", target, "ReadOnly", !writable);
        }
    }

    /** @param code 0 where it went well */
    @SuppressWarnings("ArrayRecordComponent") // no two of them are compared
    record Result(int code, byte[] output, String error) {
        String text() {
            return new String(output, StandardCharsets.UTF_8).strip();
        }
    }

    /** @param image by its id */
    static HostDirectory open(Docker docker, Cluster cluster, Host host, String image, List<Mounted> mounts) {
        String name = "drydock-compose-" + cluster.name().replaceAll("[^A-Za-z0-9_.-]", "-");
        docker.container(host, name).ifPresent(leftover -> {
            if (leftover.label(ComposeProjects.HELPER).isEmpty()) {
                throw new Refused(Text.of("compose.helper-name", name, host.name()));
            }
            end(docker, host, leftover.id());
        });
        Map<String, Object> body = body(cluster, image, mounts(docker, host, image, mounts));
        HostDirectory opened = new HostDirectory(docker, host, docker.create(host, name, body));
        try {
            docker.start(host, opened.id);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /** With nothing in the place of its image's volumes, which would outlive it. */
    private static List<Map<String, Object>> mounts(Docker docker, Host host, String image, List<Mounted> wanted) {
        Map<String, Object> inspected = docker.image(host, image).orElse(Map.of());
        Stream<Map<String, Object>> volumes =
                RawJson.map(RawJson.map(inspected.get("Config")).get("Volumes")).keySet().stream()
                        .map(volume -> Map.of(
                                "Type", "tmpfs", "Target", volume, "TmpfsOptions", Map.of("SizeBytes", 1 << 20)));
        return Stream.concat(wanted.stream().map(Mounted::body), volumes).toList();
    }

    /** Labels that SELinux keeps containers apart with would keep it from the host's files. */
    private static Map<String, Object> body(Cluster cluster, String image, List<Map<String, Object>> mounts) {
        Map<String, Object> host = Map.of(
                "NetworkMode",
                "none",
                "Init",
                true,
                "CapDrop",
                List.of("ALL"),
                "CapAdd",
                List.of("CHOWN", "DAC_OVERRIDE", "FOWNER"),
                "SecurityOpt",
                List.of("no-new-privileges", "label=disable"),
                "Mounts",
                mounts);
        return Map.of(
                "Image",
                image,
                "Entrypoint",
                List.of("sleep"),
                "Cmd",
                List.of(LONGEST),
                "User",
                "0:0",
                "WorkingDir",
                "/",
                "Healthcheck",
                Map.of("Test", List.of("NONE")),
                "Labels",
                Map.of(ComposeProjects.HELPER, cluster.name()),
                "HostConfig",
                host);
    }

    Result run(List<String> command, Map<String, String> environment, String input) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Docker.ExecResult result = docker.exec(host, id, command, environment, in, output, PATIENCE);
        return new Result(
                result.exitCode(), output.toByteArray(), result.error().strip());
    }

    @Override
    public void close() {
        end(docker, host, id);
    }

    private static void end(Docker docker, Host host, String id) {
        docker.kill(host, id);
        docker.remove(host, id);
    }
}
