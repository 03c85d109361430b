package drydock.testing;

import drydock.cluster.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The real docker compose, as a Debian suite has it, beside a compose file and with one of the lab's engines. */
public final class DockerCompose {
    private static final Map<String, String> PROGRAMS = new ConcurrentHashMap<>();

    private final String program;
    private final Host host;
    private final Path directory;

    /** @param directory where {@code compose.yml} is or will be */
    public DockerCompose(String suite, Host host, Path directory) {
        this.program = PROGRAMS.computeIfAbsent(suite, DockerCompose::fetched);
        this.host = host;
        this.directory = directory;
    }

    private static String fetched(String suite) {
        return LabCommand.printed("docker compose of " + suite, "compose", suite);
    }

    public record Result(int exitCode, String output) {}

    /** @throws IllegalStateException with all that it printed, where it did not end with 0 */
    public String does(String... arguments) {
        Result result = tries(arguments);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("compose " + String.join(" ", arguments) + ": " + result.output());
        }
        return result.output();
    }

    public Result tries(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "--ansi", "never"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("DOCKER_HOST", host.docker().toString());
        builder.environment().put("HOME", directory.toString());
        return process(builder);
    }

    /** Where the machine has it. */
    public Path program() {
        return Path.of(program);
    }

    public void write(String file) {
        try {
            Files.writeString(directory.resolve("compose.yml"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result process(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
