package drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts in src/test/resources that a change has to be looked at in: {@code -Ddrydock.goldens=write} writes them anew. */
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    public static void check(String name, String text) {
        Path file = RESOURCES.resolve(name);
        try {
            if ("write".equals(System.getProperty("drydock.goldens"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no " + file + " yet: run with -Ddrydock.goldens=write", e);
        }
    }
}
