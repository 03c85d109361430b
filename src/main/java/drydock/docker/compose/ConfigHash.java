package drydock.docker.compose;

import drydock.docker.Compose;
import drydock.docker.ComposeProjects.Refused;
import drydock.docker.compose.HostDirectory.Mounted;
import drydock.docker.compose.HostDirectory.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the host's own compose makes of a service, as it writes it on containers. It runs where it reads the project's
 * directory and reaches neither a network nor an engine.
 *
 * @param program where hosts have it; empty where it is looked for in the usual places
 */
record ConfigHash(HostFiles files, Compose compose, Optional<Path> program) {
    private static final String AT = "/drydock-compose-program";
    private static final List<Path> USUAL = Stream.of(
                    "/usr/libexec/docker/cli-plugins",
                    "/usr/lib/docker/cli-plugins",
                    "/usr/local/libexec/docker/cli-plugins",
                    "/usr/local/lib/docker/cli-plugins")
            .map(directory -> Path.of(directory, "docker-compose"))
            .toList();

    /**
     * @param known what compose has written on a container, and the image that it was made of
     * @return the hash of what the file says now; empty where compose is not there or would not have written the known one
     */
    Optional<String> of(ServiceImage image, ServiceImage before, Optional<String> known) {
        return program.map(List::of).orElse(USUAL).stream()
                .flatMap(path -> opened(path).stream())
                .findFirst()
                .flatMap(opened -> {
                    try (opened) {
                        return known.filter(hash -> hash(opened, before).equals(Optional.of(hash)))
                                .flatMap(_ -> hash(opened, image));
                    }
                });
    }

    /** Where it can be run. */
    private record Opened(HostDirectory directory, String program) implements AutoCloseable {
        @Override
        public void close() {
            directory.close();
        }
    }

    private Optional<Opened> opened(Path path) {
        Path directory = Path.of(compose.directory());
        Path folder = path.getParent();
        if (folder == null) {
            return Optional.empty();
        }
        try {
            HostDirectory opened = files.open(
                    List.of(new Mounted(directory, directory.toString(), false), new Mounted(folder, AT, false)));
            String inside = AT + "/" + path.getFileName();
            if (opened.run(List.of("test", "-x", inside), Map.of(), "").code() == 0) {
                return Optional.of(new Opened(opened, inside));
            }
            opened.close();
        } catch (Refused missing) {
            // the next one, or none
        }
        return Optional.empty();
    }

    private Optional<String> hash(Opened opened, ServiceImage image) {
        Map<String, String> environment = new TreeMap<>(image.variables());
        environment.put("HOME", "/nonexistent");
        Result result = opened.directory().run(command(opened.program()), environment, image.file());
        String expected = compose.service() + " ";
        return result.text()
                .lines()
                .filter(line -> result.code() == 0 && line.startsWith(expected))
                .map(line -> line.substring(expected.length()).strip())
                .filter(hash -> hash.matches("[0-9a-f]{64}"))
                .findFirst();
    }

    private List<String> command(String program) {
        return List.of(
                "sh",
                "-c",
                "cd \"$2\" && exec \"$4\" -p \"$1\" --project-directory \"$2\" -f - config --hash \"$3\"",
                "sh",
                compose.project(),
                compose.directory(),
                compose.service(),
                program);
    }
}
