package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding.Weight;
import drydock.testing.Faults;
import drydock.testing.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** All that is found before a run, on one page. */
class CheckTest {
    private final Team team = new Team(new Shape().withRedis());

    @Test
    void everything_that_was_found_is_listed_the_worst_first_each_with_its_remedy() {
        strangerOnTheDatabase(team);
        byHand(team);
        assertThat(check("alice"))
                .startsWith("CHECK demo  ·  1 against an upgrade  ·  2 to know  ·  0 harmless\n")
                .containsSubsequence(
                        "  Against it: ",
                        "    ✖ worker on host b works on the cluster's database",
                        "      → `docker stop worker` on host b",
                        "  To know: ",
                        "    ⚠ somebody changed files inside nb-1's container by hand",
                        "      → build it into an image of your own",
                        "Looked at as before an upgrade",
                        "/nocobase upgrade VERSION demo --plan");
    }

    @Test
    void where_nothing_was_found_that_is_said() {
        assertThat(check("alice")).startsWith("CHECK demo  ·  nothing stands against an upgrade");
    }

    @Test
    void whoever_may_ask_for_the_status_may_check_and_nothing_is_planned_or_locked() {
        assertThat(check("erin")).startsWith("CHECK demo");
        assertThat(team.store.open()).isEmpty();
        assertThat(team.store.lock("demo")).isEmpty();
        team.slack().say("U-mallory", "/nocobase check");
        team.beat();
        assertThat(team.said("slack", Kind.MESSAGE)).hasSize(1);
    }

    @Test
    void a_cluster_whose_people_read_thai_is_told_in_thai() {
        Team thai = new Team(new Shape().speaking("th"));
        strangerOnTheDatabase(thai);
        thai.slack().say("U-alice", "/nocobase check");
        thai.beat();
        assertThat(thai.newest("slack", Kind.MESSAGE).text())
                .startsWith("ผลตรวจ demo")
                .contains("ขัดการทำงาน", "      → `docker stop worker` บน host b");
    }

    @Test
    void what_stands_against_any_upgrade_besides_is_listed_too() {
        team.world.stop("nb-2");
        assertThat(check("alice")).contains("1 against", "✖ node nb-2 is not running");
    }

    @Test
    void a_cluster_whose_upgrades_are_forbidden_is_looked_at_all_the_same() {
        Team forbidden = new Team(new Shape().withoutUpgrades());
        forbidden.world.stop("nb-2");
        forbidden.slack().say("U-alice", "/nocobase check");
        forbidden.beat();
        assertThat(forbidden.newest("slack", Kind.MESSAGE).text())
                .contains(
                        "2 against",
                        "✖ the configuration of demo does not allow upgrades",
                        "✖ node nb-2 is not running");
    }

    @Test
    void a_host_that_does_not_answer_is_told_once_and_keeps_back_nothing_that_others_tell() {
        Host gone = team.cluster().host("c");
        byHand(team);
        team.world.docker.unreachable(gone);
        String told = check("alice");
        assertThat(told)
                .containsOnlyOnce("✖ host c does not answer")
                .doesNotContain("could not be made")
                .contains("somebody changed files inside nb-1's container by hand");
    }

    @Test
    void a_plan_that_is_only_shown_lists_all_of_it_also_where_it_is_refused() {
        strangerOnTheDatabase(team);
        byHand(team);
        say("/nocobase upgrade 1.4 --plan");
        assertThat(team.newest("slack", Kind.ERROR).text())
                .contains("NOT PLANNED", "    ✖ worker on host b", "    ⚠ somebody changed files inside nb-1's")
                .containsOnlyOnce("worker on host b works");
        say("/nocobase upgrade 1.4");
        assertThat(team.newest("slack", Kind.ERROR).text())
                .contains("  · worker on host b works")
                .doesNotContain("⚠");
    }

    @Test
    void a_plan_that_is_only_shown_tells_each_finding_once_with_its_remedy_on_a_line_of_its_own() {
        byHand(team);
        say("/nocobase upgrade 1.4 --plan");
        assertThat(team.newest("slack", Kind.PLAN).text())
                .containsOnlyOnce("somebody changed files inside nb-1's container by hand")
                .contains("\n      → build it into an image of your own", "Only shown");
        say("/nocobase upgrade 1.4");
        assertThat(team.newest("slack", Kind.PLAN).text())
                .contains("\n⚠ somebody changed files inside nb-1's container by hand");
    }

    @Test
    void the_last_look_is_kept_from_checks_and_plans_for_an_upgrade_and_never_from_less() {
        byHand(team);
        assertThat(last()).isEmpty();
        say("/nocobase restart --plan");
        assertThat(last()).isEmpty();
        say("/nocobase upgrade 1.4 --plan");
        assertThat(last().orElseThrow().count(Weight.TO_KNOW)).isEqualTo(1);
        strangerOnTheDatabase(team);
        check("bob");
        assertThat(last().orElseThrow().count(Weight.AGAINST)).isEqualTo(1);
        assertThat(last().orElseThrow().at()).isBefore(team.world.time.clock().instant());
    }

    @Test
    void a_daily_check_looks_once_after_its_time_and_not_while_the_cluster_is_at_work() {
        Instant begin = team.world.time.clock().instant();
        team.checkDaily();
        assertThat(last().orElseThrow().at()).isEqualTo(begin);
        team.sleepUntil(begin.plus(Duration.ofHours(19)));
        team.checkDaily();
        assertThat(last().orElseThrow().at())
                .as("the time of the next day is not yet there")
                .isEqualTo(begin);
        say("/nocobase upgrade 1.4");
        Instant planned = last().orElseThrow().at();
        team.sleepUntil(begin.plus(Duration.ofHours(21)));
        team.checkDaily();
        assertThat(last().orElseThrow().at()).as("a run is open").isEqualTo(planned);
        say("/nocobase run abort");
        team.beats(Duration.ofSeconds(10));
        team.checkDaily();
        assertThat(last().orElseThrow().at()).isAfter(planned);
    }

    @Test
    void a_status_makes_no_check() {
        say("/nocobase status");
        assertThat(team.world.faults.calls()).extracting(Faults.Call::method).doesNotContain("changes", "sessions");
        check("alice");
        assertThat(team.world.faults.calls()).extracting(Faults.Call::method).contains("changes", "sessions");
    }

    /** Each host is asked whether it answers, what it has, and for the image that its node runs; nothing runs in a container. */
    @Test
    void a_status_asks_each_host_three_questions_and_runs_no_command() {
        assertThat(asked("/nocobase status"))
                .filteredOn(call -> call.startsWith("Docker."))
                .doesNotHaveDuplicates()
                .hasSize(3 * team.cluster().hosts().size());
        assertThat(asked("/nocobase status"))
                .filteredOn(call ->
                        !call.startsWith("Docker.") && !call.startsWith("NocoBase.health") && !call.contains(".type["))
                .containsExactlyInAnyOrder(
                        "Balancer.check[demo]", "Database.overview[demo, nocobase]", "Registry.tags[…]");
    }

    @Test
    void a_plan_asks_no_host_the_same_twice() {
        assertThat(asked("/nocobase upgrade 1.4 --plan"))
                .filteredOn(call -> call.startsWith("Docker.") && !call.startsWith("Docker.exec"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private List<String> asked(String command) {
        int before = team.world.faults.calls().size();
        say(command);
        List<Faults.Call> calls = team.world.faults.calls();
        return calls.subList(before, calls.size()).stream()
                .map(Faults.Call::toString)
                .toList();
    }

    /** A container that writes into the cluster's database and is none of its nodes. */
    private static void strangerOnTheDatabase(Team team) {
        Host host = team.cluster().host("b");
        String image = team.cluster().image().repository() + ":1.3.21";
        team.world.docker.start(
                host, team.world.docker.create(host, "worker", team.world.body("worker", image, Map.of())));
    }

    private static void byHand(Team team) {
        byte[] content = "x".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("patch.js");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Node node = team.cluster().firstNode();
        team.world.docker.copyIn(
                team.cluster().hostOf(node), node.container(), "/app", new ByteArrayInputStream(bytes.toByteArray()));
    }

    private Optional<CheckReport> last() {
        return team.checks.last(team.cluster());
    }

    private String check(String who) {
        team.slack().say("U-" + who, "/nocobase check");
        team.beat();
        return team.newest("slack", Kind.MESSAGE).text();
    }

    private void say(String text) {
        team.slack().say("U-alice", text);
        team.beat();
    }
}
