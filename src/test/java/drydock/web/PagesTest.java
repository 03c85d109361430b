package drydock.web;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Scenario;
import drydock.bot.TrialRun;
import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    private static final String UPGRADED = "7f3a9c0d7f3a9c0d7f3a9c0d7f3a9c0d";

    private final FakePages pages = new FakePages(new FakeCluster());

    private static Scenario scenario(String name) {
        return Scenario.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Entry> entries(String scenario) {
        Scenario kind = scenario(scenario);
        TrialRun trial = new TrialRun("first", kind, kind.world().get()).carryOut();
        return Stretched.of(
                trial.run().entries(), pages.world.time.clock().instant().minus(Duration.ofHours(8)));
    }

    private void upgraded() {
        pages.ran(UPGRADED, entries("upgrade"));
    }

    /** Its words, as somebody reads them who sees no tags. */
    private static String read(String html) {
        return html.replaceAll("(?s)<(script|svg).*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void a_run_is_told_from_its_first_gate_to_its_end() {
        upgraded();
        assertThat(read(pages.run(UPGRADED, "en")))
                .containsSubsequence(
                        "7f3a9c0d upgrade demo done",
                        "1.3.21 → 1.4.",
                        "Asked by alice",
                        "Behind the 503 for",
                        "of work",
                        "waiting for people",
                        "Gate start",
                        "start, by bob,",
                        "after it was asked",
                        "Prepare",
                        "✔",
                        "Gate backup",
                        "go on, by bob,",
                        "What there was to see",
                        "Gate verification",
                        "events, each with its hash",
                        "Planned",
                        "StepStarted",
                        "Finished");
    }

    @Test
    void the_way_back_is_told_apart_with_its_reason() {
        pages.ran(UPGRADED, entries("upgrade whose first node fails"));
        assertThat(read(pages.run(UPGRADED, "en")))
                .containsSubsequence(
                        "rolled back",
                        "First node",
                        "✖",
                        "Gate failure",
                        "go back to the old version and its data, by bob",
                        "The way back")
                .contains("3 attempts");
    }

    @Test
    void decisions_that_did_not_count_stand_at_their_gate_with_the_reason() {
        List<Entry> entries = new ArrayList<>(entries("upgrade"));
        int asked = (int) entries.stream()
                .filter(entry -> entry.event() instanceof RunEvent.QuestionAsked question
                        && question.gate().name().equals("backup"))
                .findFirst()
                .orElseThrow()
                .seq();
        entries.add(
                asked,
                new Entry(
                        asked + 1L,
                        entries.get(asked - 1).at().plusSeconds(1),
                        new RunEvent.Refused("alice", "approve", Text.verbatim("you <b>asked</b> for it"))));
        List<Entry> numbered = new ArrayList<>();
        for (Entry entry : entries) {
            numbered.add(new Entry(numbered.size() + 1L, entry.at(), entry.event()));
        }
        pages.ran(UPGRADED, numbered.subList(0, asked + 1));

        String html = pages.run(UPGRADED, "en");
        assertThat(html)
                .contains("alice: approve does not count: you &lt;b&gt;asked&lt;/b&gt; for it")
                .doesNotContain("<b>asked");
        assertThat(read(html)).contains("Waits for people at the gate backup", "waits for people, for");
    }

    @Test
    void nobody_reads_on_a_page_the_address_that_leads_past_a_closed_entrance() {
        upgraded();
        assertThat(pages.store.events(UPGRADED).toString()).contains("drydock=");
        assertThat(pages.run(UPGRADED, "en")).doesNotContain("drydock=");
    }

    @Test
    void a_part_that_has_not_changed_is_not_sent_again_and_one_that_has_is() {
        List<Entry> entries = entries("upgrade");
        pages.ran(UPGRADED, entries.subList(0, 9));
        String tag = tag(pages.run(UPGRADED, "en"), "events");
        try (Response same = pages.again(UPGRADED, "events", tag)) {
            assertThat(same.getStatus()).isEqualTo(204);
        }
        pages.store.append(UPGRADED, 10, entries.get(9).at(), entries.get(9).event());
        String newer = FakePages.html(pages.again(UPGRADED, "events", tag));
        assertThat(newer).contains("id=\"part-events\"").doesNotContain("<html");
        assertThat(tag(newer, "events")).isNotEqualTo(tag);
    }

    private static String tag(String html, String part) {
        Matcher found = Pattern.compile("part=" + part + "&amp;had=([0-9a-f]+)").matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void a_run_that_is_over_is_not_asked_for_again() {
        upgraded();
        assertThat(pages.run(UPGRADED, "en")).doesNotContain("hx-get");
    }

    @Test
    void the_board_shows_what_was_seen_last_and_how_long_ago_that_was() {
        assertThat(read(pages.board("en"))).contains("demo", "unknown", "not since the start: /nocobase status");
        pages.look();
        assertThat(read(pages.board("en"))).contains("demo", "open", "1.3.21", "3/3", "✔ nb-1 : healthy");
    }

    @Test
    void opening_a_page_asks_no_host_anything() {
        pages.look();
        upgraded();
        pages.world.docker.unreachable(pages.world.cluster().hosts().getFirst());
        assertThat(read(pages.board("en"))).contains("3/3", "healthy", "just now");
        assertThat(read(pages.cluster("demo", "en"))).contains("✔ healthy");
    }

    @Test
    void a_cluster_shows_its_runs_and_their_downtime_as_a_chart_and_as_a_table() {
        upgraded();
        pages.look();
        String html = pages.cluster("demo", "en");
        assertThat(html)
                .contains(
                        "<svg viewBox=\"0 0 720 234\" role=\"img\"", "<rect class=\"work\"", "<rect class=\"waiting\"");
        assertThat(read(html))
                .containsSubsequence("Nodes", "nb-1", "Runs", "7f3a9c0d", "done", "upgrade", "Windows", "None:");
    }

    @Test
    void a_run_is_shown_beside_what_its_plan_expected_from_the_one_before() {
        upgraded();
        pages.look();
        assertThat(pages.cluster("demo", "en")).doesNotContain("class=\"expected\"");
        pages.ran(
                "8a4b0d1ec2f34e5f8a9b0c1d2e3f4a5b",
                entries("upgrade").stream()
                        .map(entry -> new Entry(entry.seq(), entry.at().plus(Duration.ofHours(4)), entry.event()))
                        .toList());
        String html = pages.cluster("demo", "en");
        assertThat(html).containsOnlyOnce("<line class=\"expected\"");
        assertThat(read(html)).contains("of work expected", "work as the plan expected it");
    }

    @Test
    void a_run_that_left_the_entrance_closed_is_no_column_of_so_many_seconds() {
        pages.ran(UPGRADED, entries("stop"));
        pages.look();
        String html = pages.cluster("demo", "en");
        assertThat(read(html)).contains("and still closed at its end");
        assertThat(html).doesNotContain("<figure class=\"chart\"");
    }

    @Test
    void whoever_reads_thai_gets_thai_pages() {
        upgraded();
        pages.look();
        assertThat(pages.board("th")).contains("<html lang=\"th\">", "ทางเข้า");
        assertThat(pages.run(UPGRADED, "th-TH,th")).contains("เส้นเวลา", "หลังจากถาม");
        assertThat(pages.cluster("demo", "th")).contains("ช่วงเวลาซ่อมบำรุง");
        assertThat(pages.runs("th")).contains("อยู่หลังหน้า 503");
    }

    @Test
    void what_is_not_there_is_said_on_a_page_and_never_as_markup() {
        assertThat(pages.run("<b>x", "en")).contains("There is no run &lt;b&gt;x");
        assertThat(pages.cluster("<b>x", "en")).contains("There is no cluster &lt;b&gt;x");
        try (Response answer = pages.again("nobody", null, null)) {
            assertThat(answer.getStatus()).isEqualTo(404);
        }
    }

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/web"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_word_on_a_page_is_its_own(Path template) {
        String words = text(template)
                .replaceAll("\\\\\\{[^>]*>", ">")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("(aria-label|title)=\"([^\"]*)\"", ">$2<")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("Drydock|[#·›–?✔✖🔒◀,:/()…]", " ");
        assertThat(words).isBlank();
    }

    private static String text(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
