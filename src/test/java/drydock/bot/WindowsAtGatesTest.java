package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.cluster.Role;
import drydock.plan.Gate.Approval;
import drydock.run.RunEvent.Ending;
import drydock.testing.Shape;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a run may begin, and what is said when its window shuts. It is Sunday, 2026-11-22, 17:00 in Bangkok. */
class WindowsAtGatesTest {
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    @Test
    void what_interrupts_service_is_refused_outside_and_told_when_the_next_window_opens() {
        Team team = team("SAT 01:00-05:00");
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        assertThat(team.newest("slack", Kind.ERROR).text())
                .contains("Sat 2026-11-28 01:00 (Asia/Bangkok)", "--at 2026-11-28T01:00", "--outside-window --reason");
        assertThat(team.store.open()).isEmpty();
        assertThat(team.store.refusals()).hasSize(1);
    }

    @Test
    void the_plan_can_always_be_seen() {
        Team team = team("SAT 01:00-05:00");
        team.slack().say("U-alice", "/nocobase upgrade 1.4 --plan");
        team.beat();
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("no window is open", "Sat 2026-11-28 01:00");
    }

    @Test
    void in_a_window_it_begins_and_the_gates_say_when_that_shuts() {
        Team team = team("SUN 16:00-18:00");
        start(team, "/nocobase upgrade 1.4", "U-alice");
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("The window shuts Sun 2026-11-22 18:00");
        assertThat(team.newest("slack", Kind.GATE).text())
                .contains("GATE backup", "The window shuts Sun 2026-11-22 18:00");
    }

    @Test
    void a_window_that_shuts_while_a_gate_waits_is_said_there_once_and_the_run_goes_on() {
        Team team = team("SUN 16:00-17:30");
        start(team, "/nocobase upgrade 1.4", "U-alice");
        String gate = team.newest("slack", Kind.GATE).id();
        assertThat(shutting(team)).isZero();
        team.sleepUntil(Instant.parse("2026-11-22T10:30:01Z"));
        team.beats(A_WHILE);
        assertThat(shutting(team)).isEqualTo(1);
        team.slack().react("U-bob", gate, "✅");
        team.beats(A_WHILE);
        assertThat(team.newest("slack", Kind.GATE).text()).contains("GATE verification", "The window is shut already");
        assertThat(shutting(team)).isEqualTo(1);
    }

    private static long shutting(Team team) {
        return team.said("slack", Kind.MESSAGE).stream()
                .filter(message -> message.text().contains("The window has shut while the gate backup waits"))
                .count();
    }

    @Test
    void a_plan_whose_window_has_shut_before_its_start_is_not_started() {
        Team team = team("SUN 16:00-17:30");
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        team.sleepUntil(Instant.parse("2026-11-22T10:30:00Z"));
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(A_WHILE);
        assertThat(team.toldPrivately("slack", "U-alice"))
                .singleElement()
                .asString()
                .contains("no window is open", "Sun 2026-11-29 16:00");
        assertThat(team.run().forward()).isEmpty();
        assertThat(team.said("slack", Kind.MESSAGE))
                .anySatisfy(message -> assertThat(message.text()).contains("cannot be started any more"));
    }

    @Test
    void an_approval_that_would_count_only_when_the_window_has_shut_does_not_count() {
        Team team = team("SUN 16:00-17:30");
        team.slack().say("U-alice", "/nocobase upgrade 1.4");
        team.beat();
        team.sleepUntil(Instant.parse("2026-11-22T10:29:58Z"));
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(Duration.ofSeconds(20));
        assertThat(team.run().forward()).isEmpty();
        team.beats(Duration.ofMinutes(61));
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DROPPED);
    }

    @Test
    void an_override_takes_one_more_approver_at_each_gate_and_one_to_start() {
        Team team = team("SAT 01:00-05:00");
        start(team, "/nocobase upgrade 1.4 --outside-window --reason \"it is down\"", "U-alice");
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("one more approver: it is down");
        assertThat(team.run().forward()).isEmpty();
        assertThat(team.run().plan().start().approval()).isEqualTo(new Approval(Role.APPROVER, 1, true));
        assertThat(team.run().planned().outsideWindow()).isTrue();
        team.slack().react("U-bob", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(A_WHILE);
        String gate = team.newest("slack", Kind.GATE).id();
        assertThat(team.newest("slack", Kind.GATE).text()).contains("✅ takes: 2 approvers");
        team.slack().react("U-bob", gate, "✅");
        team.beats(A_WHILE);
        assertThat(waitsAt(team)).isEqualTo("backup");
        team.slack().react("U-dave", gate, "✅");
        team.beats(A_WHILE);
        assertThat(waitsAt(team)).isEqualTo("verification");
    }

    @Test
    void an_override_for_which_there_are_not_enough_approvers_is_refused_before_it_begins() {
        Team team =
                new Team(new Shape().windows("Asia/Bangkok", "SAT 01:00-05:00").quorum(2));
        team.slack().say("U-alice", "/nocobase upgrade 1.4 --outside-window --reason \"it is down\"");
        team.beat();
        assertThat(team.newest("slack", Kind.ERROR).text())
                .contains("take 3 approvers other than alice, and there are 2");
        assertThat(team.store.open()).isEmpty();
    }

    @Test
    void in_an_open_window_the_override_asks_for_nothing_more() {
        Team team = team("SUN 16:00-18:00");
        start(team, "/nocobase upgrade 1.4 --outside-window --reason \"to be sure\"", "U-alice");
        assertThat(team.newest("slack", Kind.GATE).text()).contains("✅ takes: 1 approver,");
        assertThat(team.run().planned().outsideWindow()).isFalse();
    }

    @Test
    void what_brings_service_back_waits_for_no_window() {
        Team team = team("SUN 16:00-17:30");
        start(team, "/nocobase stop", "U-bob", "U-dave");
        team.beats(A_WHILE);
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DONE);
        team.sleepUntil(Instant.parse("2026-11-22T12:00:00Z"));
        start(team, "/nocobase start", "U-alice");
        team.beats(Duration.ofMinutes(2));
        assertThat(team.run().plan().runbook()).isEqualTo("start");
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DONE);
    }

    private static Team team(String window) {
        return new Team(new Shape().windows("Asia/Bangkok", window));
    }

    private static void start(Team team, String words, String asks) {
        start(team, words, asks, asks);
    }

    private static void start(Team team, String words, String asks, String starts) {
        team.slack().say(asks, words);
        team.beat();
        team.slack().react(starts, team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(A_WHILE);
    }

    private static String waitsAt(Team team) {
        return team.run().openQuestion().orElseThrow().gate().name();
    }
}
