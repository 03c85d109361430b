package drydock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decisions in docs/adr: each with its number, its status and its date, and none spoken of that is not there. */
class DecisionsTest {
    private static final Path DECISIONS = Path.of("docs/adr");
    private static final Pattern FORM = Pattern.compile(
            "# (\\d+)\\. \\S.*\n\n(Accepted|Superseded by ADR \\d+), \\d{4}-\\d{2}-\\d{2}\\.\n\n## Context\n.*\n## Decision.*\n## Consequences?\n.*",
            Pattern.DOTALL);
    private static final Pattern MENTION = Pattern.compile("ADRs? (\\d+)|adr/0*(\\d+)-");

    @Test
    void each_has_its_number_its_status_and_its_date() throws IOException {
        List<Path> decisions = decisions();
        assertThat(decisions)
                .hasSizeGreaterThan(20)
                .allSatisfy(decision -> assertThat(Files.readString(decision))
                        .matches(FORM)
                        .startsWith("# " + numberOf(decision) + ". "));
        assertThat(decisions.stream().map(DecisionsTest::numberOf)).doesNotHaveDuplicates();
    }

    @Test
    void all_that_code_and_docs_speak_of_are_there() throws IOException {
        List<Integer> numbers =
                decisions().stream().map(DecisionsTest::numberOf).toList();
        List<Integer> mentioned = new ArrayList<>();
        for (Path root : List.of(Path.of("docs"), Path.of("src"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(DecisionsTest::isText).toList()) {
                    MENTION.matcher(Files.readString(file))
                            .results()
                            .map(DecisionsTest::number)
                            .forEach(mentioned::add);
                }
            }
        }
        assertThat(mentioned).hasSizeGreaterThan(10);
        assertThat(numbers).containsAll(mentioned);
    }

    private static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files.sorted().toList();
        }
    }

    private static int numberOf(Path decision) {
        return Integer.parseInt(decision.getFileName().toString().substring(0, 4));
    }

    private static int number(MatchResult found) {
        return Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static boolean isText(Path file) {
        return Stream.of(".md", ".java", ".sql", ".sh", ".yaml")
                .anyMatch(ending -> file.toString().endsWith(ending));
    }
}
