package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.DockerException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks a running container about its files; one that does not tell is taken at the engine's word. */
record InsideLayer(Docker docker, Host host, Container container) implements LayerChanges.Inside {
    private static final int MOST = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> FILES =
            List.of("sh", "-c", "for path do if [ -f \"$path\" ]; then printf '%s\\n' \"$path\"; fi; done", "sh");

    /** The image touches this file when it has unpacked everything else. */
    private static final String UNPACKED = "cd /app/nocobase && mark=node_modules/@nocobase/app/dist/client/index.html;"
            + " [ -f \"$mark\" ] || mark=package.json; find \"$PWD\" -xdev -type f -cnewer \"$mark\" | head -n 200";

    @Override
    public Collection<String> files(Collection<String> paths) {
        List<String> some = paths.stream().limit(MOST).toList();
        List<String> words = new ArrayList<>(FILES);
        words.addAll(some);
        return container.running() ? lines(words, some) : some;
    }

    @Override
    public Collection<String> sinceUnpacked() {
        return container.running() ? lines(List.of("sh", "-c", UNPACKED), List.of()) : List.of();
    }

    private Collection<String> lines(List<String> command, Collection<String> otherwise) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            int exitCode = docker.exec(
                            host, container.id(), command, Map.of(), InputStream.nullInputStream(), output, PATIENCE)
                    .exitCode();
            return exitCode == 0
                    ? output.toString(StandardCharsets.UTF_8).lines().toList()
                    : otherwise;
        } catch (DockerException untold) {
            return otherwise;
        }
    }
}
