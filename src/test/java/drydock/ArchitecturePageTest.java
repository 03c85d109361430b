package drydock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/architecture.md is a map of the house as it stands. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("docs", "architecture.md");
    private static final Pattern WALK = Pattern.compile("(?ms)^### (.+?)$(.*?)(?=^##|\\z)");
    private static final Pattern STATION = Pattern.compile("(?m)^\\d+\\. `([a-z.]+\\.[A-Z]\\w*)`");

    /** More stations than that nobody keeps in mind. */
    private static final int LONGEST_WALK = 12;

    @Test
    void every_package_is_on_the_map() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Layout.packages().stream()
                        .map(name -> name.replaceFirst("^drydock\\.", ""))
                        .filter(name -> !page.contains("`" + name + "`")))
                .isEmpty();
    }

    @Test
    void the_six_walks_lead_past_files_that_are_there() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> walks = WALK.matcher(page.substring(page.indexOf("## Six walks")))
                .results()
                .toList();
        assertThat(walks).hasSize(6);
        for (MatchResult walk : walks) {
            List<String> stations = STATION.matcher(walk.group(2))
                    .results()
                    .map(station -> station.group(1))
                    .toList();
            assertThat(stations).as(walk.group(1)).isNotEmpty().hasSizeLessThanOrEqualTo(LONGEST_WALK);
            assertThat(stations)
                    .allSatisfy(station -> assertThat(
                                    Layout.SOURCES.resolve("drydock").resolve(station.replace('.', '/') + ".java"))
                            .exists());
        }
    }
}
