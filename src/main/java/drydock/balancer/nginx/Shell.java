package drydock.balancer.nginx;

import drydock.balancer.BalancerException;
import drydock.cluster.Cluster;
import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import drydock.text.Text;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shell in the balancer's running container. */
record Shell(Docker docker, Host host, Container container, Text name) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** @throws BalancerException where the container is missing or does not run */
    static Shell in(Docker docker, Cluster cluster) {
        Host host = cluster.host(cluster.balancer().host());
        Text name = Text.of("balancer.name", cluster.balancer().container(), host.name());
        Container container = docker.container(host, cluster.balancer().container())
                .orElseThrow(() -> new BalancerException(Text.of("balancer.no-container", name, cluster.name())));
        if (!container.running() || Boolean.TRUE.equals(container.state().get("Restarting"))) {
            throw new BalancerException(Text.of("balancer.stopped", name));
        }
        return new Shell(docker, host, container, name);
    }

    /** @return what it printed. @throws BalancerException where it ended otherwise than with 0 */
    String run(String script, String... arguments) {
        return printed(tryRun(script, arguments));
    }

    /** @return what it printed. @throws BalancerException where it ended otherwise than with 0 */
    String printed(Said said) {
        if (said.exitCode() != 0) {
            throw new BalancerException(Text.of(
                    "balancer.command-failed",
                    name,
                    said.exitCode(),
                    said.error().strip()));
        }
        return said.output();
    }

    Said tryRun(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "drydock"));
        command.addAll(List.of(arguments));
        LimitedOutput output = new LimitedOutput();
        ExecResult result =
                docker.exec(host, container.id(), command, Map.of(), InputStream.nullInputStream(), output, PATIENCE);
        return new Said(result.exitCode(), output.toString(StandardCharsets.UTF_8), result.error());
    }

    record Said(int exitCode, String output, String error) {}
}
