package drydock.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A second process with the classes of this one, that tells by lines what it does, and can be killed at any of them. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        return start("256m", main, arguments);
    }

    /** @param heap that it may not outgrow, such as {@code 32m} */
    public static ChildJvm within(String heap, Class<?> main, String... arguments) throws IOException {
        return start(heap, main, arguments);
    }

    private static ChildJvm start(String heap, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Reads on to the first line that fits; empty where the process ends before. */
    public Optional<String> await(Predicate<String> fits) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (fits.test(line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** As {@code kill -9} does. What it still said can be read: its streams stay open. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** For signals other than that, for example STOP. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
