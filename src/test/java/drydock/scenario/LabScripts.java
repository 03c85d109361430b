package drydock.scenario;

import drydock.testing.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lab's own command line. */
final class LabScripts {
    private static final Path HOME = Path.of("src/lab").toAbsolutePath();

    private LabScripts() {}

    /** For example {@code lab("host", "b", "reboot")}. */
    static String lab(String... arguments) {
        return run("lab", List.of(arguments));
    }

    static String cluster(List<String> arguments) {
        return run("cluster", arguments);
    }

    /** @throws IllegalStateException with all that it printed, where it did not end with 0 */
    private static String run(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(HOME.resolve(script).toString()));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("DRYDOCK_LAB_NUMBER", Integer.toString(Lab.NUMBER));
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
