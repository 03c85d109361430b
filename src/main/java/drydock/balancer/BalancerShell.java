package drydock.balancer;

import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shell in the balancer's running container. */
public record BalancerShell(Docker docker, Host host, Container container, Text name) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE_WITH_NAMES = Duration.ofSeconds(60);

    /** @throws BalancerException where the container is missing or does not run */
    public static BalancerShell in(Docker docker, Cluster cluster) {
        return at(docker, cluster).running();
    }

    /** @throws BalancerException where the container does not run */
    public BalancerShell running() {
        if (!runs()) {
            throw new BalancerException(Text.of("balancer.stopped", name));
        }
        return this;
    }

    /** @throws BalancerException where the container is missing */
    public static BalancerShell at(Docker docker, Cluster cluster) {
        Host host = cluster.host(cluster.balancer().host());
        Text name = Text.of("balancer.name", cluster.balancer().container(), host.name());
        Container container = docker.container(host, cluster.balancer().container())
                .orElseThrow(() -> new BalancerException(Text.of("balancer.no-container", name, cluster.name())));
        return new BalancerShell(docker, host, container, name);
    }

    public boolean runs() {
        return container.running() && !Boolean.TRUE.equals(container.state().get("Restarting"));
    }

    /** Whether what it keeps in {@code /drydock} survives the container: on a mount that it may write to. */
    public boolean keepsState() {
        return container.mounts().stream()
                .anyMatch(
                        mount -> "/drydock".equals(mount.get("Destination")) && !Boolean.FALSE.equals(mount.get("RW")));
    }

    /** @return what it printed. @throws BalancerException where it ended otherwise than with 0 */
    public String run(String script, String... arguments) {
        return printed(tryRun(script, arguments));
    }

    /** @return what it printed. @throws BalancerException where it ended otherwise than with 0 */
    public String printed(Said said) {
        if (said.exitCode() != 0) {
            throw new BalancerException(Text.of("balancer.command-failed", name, said.exitCode(), said.reason()));
        }
        return said.output();
    }

    public Said tryRun(String script, String... arguments) {
        return tryRun(PATIENCE, Map.of(), script, arguments);
    }

    /** The same for what looks up names, which takes its time where they lead nowhere. */
    public Said tryRunWithNames(String script, String... arguments) {
        return tryRun(PATIENCE_WITH_NAMES, Map.of("RES_OPTIONS", "timeout:2 attempts:1"), script, arguments);
    }

    private Said tryRun(Duration patience, Map<String, String> environment, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "drydock"));
        command.addAll(List.of(arguments));
        LimitedOutput output = new LimitedOutput();
        ExecResult result = docker.exec(
                host, container.id(), command, environment, InputStream.nullInputStream(), output, patience);
        return new Said(result.exitCode(), output.toString(StandardCharsets.UTF_8), result.error());
    }

    public record Said(int exitCode, String output, String error) {

        /** Its own words; a container that is just being stopped leaves none. */
        public Text reason() {
            return error.isBlank() ? Text.of("balancer.no-word", exitCode) : Text.verbatim(error.strip());
        }
    }

    /** Keeps what a command prints, up to 4 MB. */
    private static final class LimitedOutput extends ByteArrayOutputStream {
        private static final int LIMIT = 4 << 20;

        @Override
        public synchronized void write(int b) {
            if (count < LIMIT) {
                super.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, LIMIT - count));
        }
    }
}
