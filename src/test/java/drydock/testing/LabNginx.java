package drydock.testing;

import drydock.docker.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An nginx with the lab's configuration in front of other nodes. */
public final class LabNginx extends LabBalancer {
    private static final Path CONFIGURATION = Path.of("src/lab/nginx");

    public LabNginx(Docker docker, String name, int port) {
        this(docker, name, port, Optional.empty());
    }

    /** @param network in which it knows other containers by their names */
    public LabNginx(Docker docker, String name, int port, Optional<String> network) {
        super(docker, Lab.REGISTRY + "/nginx:1", name, port, network);
    }

    /** The lab's configuration with these in place of its nodes. */
    public static String configuration(List<UpstreamServer> nodes) throws IOException {
        return withNodes(Files.readString(CONFIGURATION.resolve("default.conf")), nodes);
    }

    @Override
    protected Map<String, Map<String, String>> files(String configuration) throws IOException {
        return Map.of(
                "/etc/nginx/conf.d",
                Map.of(
                        "default.conf",
                        configuration,
                        "drydock.inc",
                        Files.readString(CONFIGURATION.resolve("drydock.inc"))));
    }

    @Override
    public void forget() {
        run("rm -rf /drydock/*");
    }
}
