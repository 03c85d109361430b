package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page on trouble quotes is what people are told. */
class TroubleshootingTest {

    @Test
    void every_message_that_it_explains_is_one_that_is_said() throws IOException {
        Set<String> said = Messages.ENGLISH.phrases().values().stream()
                .map(phrase -> shortened(phrase.pattern()))
                .collect(Collectors.toSet());
        List<String> explained = Files.readAllLines(Path.of("docs/troubleshooting.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| message"))
                .map(line -> shortened(line.substring(2, line.indexOf(" | "))))
                .toList();
        assertThat(explained).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(said).containsAll(explained);
    }

    /** With the same sign for everything that differs from case to case. */
    private static String shortened(String message) {
        return message.replaceAll("\\{\\d[^}]*}", "…");
    }
}
