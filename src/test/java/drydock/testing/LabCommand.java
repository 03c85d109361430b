package drydock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The lab's own command line, for what is only there when somebody asks for it. */
final class LabCommand {
    private LabCommand() {}

    /** @param missing what is not there where it fails: then the test is skipped, and says so. @return its last line */
    static String printed(String missing, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("src/lab/lab").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DRYDOCK_LAB_NUMBER", Integer.toString(Lab.NUMBER));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            Assumptions.assumeTrue(process.waitFor() == 0, () -> "skipped: there is no " + missing + ": " + output);
            return output.lines().toList().getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
