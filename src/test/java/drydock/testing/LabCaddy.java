package drydock.testing;

import drydock.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Caddy as a suite of Debian has it, with the lab's Caddyfile in front of other nodes. */
public final class LabCaddy extends LabBalancer {
    private static final Path CONFIGURATION = Path.of("src/lab/caddy");

    /** @param suite of Debian: fetched once, with {@code lab caddy} */
    public LabCaddy(Docker docker, String suite, String name, int port) {
        super(docker, LabCommand.printed("Caddy of " + suite, "caddy", suite), name, port, Optional.empty());
    }

    /** The lab's configuration with these in place of its nodes. */
    public static String configuration(List<UpstreamServer> nodes) throws IOException {
        return withNodes(Files.readString(CONFIGURATION.resolve("Caddyfile")), nodes);
    }

    @Override
    protected Map<String, Map<String, String>> files(String configuration) throws IOException {
        return Map.of(
                "/etc/caddy",
                Map.of(
                        "Caddyfile",
                        configuration,
                        "drydock.caddy",
                        Files.readString(CONFIGURATION.resolve("drydock.caddy"))));
    }

    @Override
    public void forget() {
        run("rm -rf /drydock/*");
    }
}
