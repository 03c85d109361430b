package drydock.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on trouble quotes is what people are told. */
class TroubleshootingTest {

    /** Parts of findings, which no finding is alone. */
    private static final Pattern PARTS = Pattern.compile(
            "finding\\.(about\\..*|(.*\\.)?(with-)?remedy(\\..*)?|.*\\.more|session|slot|storage\\.nothing)");

    /** Shorter ones would begin too many messages. */
    private static final int RECOGNISABLE = 20;

    @Test
    void every_message_that_it_explains_is_one_that_is_said() throws IOException {
        Set<String> said = Messages.ENGLISH.phrases().values().stream()
                .map(phrase -> shortened(phrase.pattern()))
                .collect(Collectors.toSet());
        assertThat(explained())
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(said).as(row).anyMatch(message -> quotes(row, message)));
    }

    @Test
    void every_finding_is_explained() throws IOException {
        List<String> explained = explained();
        assertThat(Messages.ENGLISH.phrases()).allSatisfy((key, phrase) -> {
            if (key.startsWith("finding.") && !PARTS.matcher(key).matches()) {
                assertThat(explained).as(key).anyMatch(row -> quotes(row, shortened(phrase.pattern())));
            }
        });
    }

    /** The messages that the tables begin with; a row may be about several. */
    private static List<String> explained() throws IOException {
        return Files.readAllLines(Path.of("docs/troubleshooting.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| message"))
                .map(line -> line.substring(2, line.indexOf(" | ")))
                .flatMap(cell -> Stream.of(cell.split("<br>", -1)))
                .map(TroubleshootingTest::shortened)
                .toList();
    }

    /** The whole message, or how it begins, to where a clause ends. */
    private static boolean quotes(String row, String message) {
        return message.equals(row)
                || (row.length() >= RECOGNISABLE
                        && message.startsWith(row)
                        && (row.endsWith("…")
                                || row.endsWith(".")
                                || ".,;:".indexOf(message.charAt(row.length())) >= 0));
    }

    /** With the same sign for everything that differs from case to case. */
    private static String shortened(String message) {
        return message.replaceAll("\\{\\d[^}]*}", "…");
    }
}
