package drydock.chat.console.out;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.CheckReports;
import drydock.cluster.Cluster;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Subject;
import drydock.testing.ChatsOn;
import drydock.testing.Clusters;
import drydock.testing.Templates;
import drydock.text.Text;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterPageTest {
    private static final Finding STRANGER = Finding.against(
            Subject.DATABASE, Text.of("finding.stranger", "<b>worker</b>", "b"), Text.verbatim("stop it"));
    private static final Finding KNOWN = Finding.toKnow(Subject.NODES, Text.verbatim("somebody was here"), Text.none());

    private Optional<CheckReport> last = Optional.empty();

    @Test
    void it_lists_what_the_last_look_found_the_worst_first_and_says_when_that_was() {
        last = Optional.of(new CheckReport(Instant.parse("2026-11-22T10:00:00Z"), List.of(STRANGER, KNOWN)));
        assertThat(read("demo", "en"))
                .containsSubsequence(
                        "<h1>demo</h1>",
                        "Looked at Sun 2026-11-22 10:00 (Z)",
                        "<h2>Against it",
                        "<p class=\"against\">&lt;b&gt;worker&lt;/b&gt; on host b",
                        "<p class=\"remedy\">stop it</p>",
                        "<h2>To know",
                        "<p class=\"to-know\">somebody was here</p>")
                .doesNotContain("Harmless", "<b>");
    }

    @Test
    void it_is_in_the_language_of_whoever_reads_it() {
        last = Optional.of(new CheckReport(Instant.EPOCH, List.of(STRANGER)));
        assertThat(read("demo", "th")).contains("<html lang=\"th\">", "ขัดการทำงาน", "กลับไปที่แชต");
    }

    @Test
    void where_nobody_has_looked_it_says_how_to_and_where_nothing_was_found_that_too() {
        assertThat(read("demo", "en")).contains("Not looked at since Drydock was started", "/nocobase check demo");
        last = Optional.of(new CheckReport(Instant.EPOCH, List.of()));
        assertThat(read("demo", "en")).contains("nothing stands against one").doesNotContain("<h2>");
    }

    @Test
    void there_is_none_of_another_cluster_and_none_while_the_console_is_off() {
        assertThat(page(true).page("prod", "en").getStatus()).isEqualTo(404);
        assertThat(page(false).page("demo", "en").getStatus()).isEqualTo(404);
    }

    private String read(String cluster, String language) {
        try (Response answer = page(true).page(cluster, language)) {
            assertThat(answer.getStatus()).isEqualTo(200);
            return (String) answer.getEntity();
        }
    }

    private ClusterPage page(boolean on) {
        CheckReports looks = new CheckReports() {
            @Override
            public List<Cluster> clusters() {
                return List.of(Clusters.demo());
            }

            @Override
            public Optional<CheckReport> last(Cluster cluster) {
                return last;
            }
        };
        return new ClusterPage(Templates.of("cluster.html"), looks, on ? ChatsOn.of("console") : ChatsOn.of());
    }
}
