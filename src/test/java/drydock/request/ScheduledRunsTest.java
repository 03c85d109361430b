package drydock.request;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.chat.Card.Kind;
import drydock.run.RunEvent.Ending;
import drydock.testing.Shape;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is asked for at a later time. It is Sunday, 2026-11-22, 17:00 in Bangkok. */
class ScheduledRunsTest {
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final Instant TWO = Instant.parse("2026-11-22T19:00:00Z");

    private final Team team = new Team(new Shape().windows("Asia/Bangkok", "MON 01:00-05:00"));

    @Test
    void it_is_planned_and_approved_now_and_begins_at_its_time() {
        String run = scheduled("/nocobase upgrade 1.4 --at 02:00");
        assertThat(team.newest("slack", Kind.PLAN).text())
                .contains("Begins: Mon 2026-11-23 02:00 (Asia/Bangkok)", "The window shuts Mon 2026-11-23 05:00");
        assertThat(team.store.lock("demo")).isEmpty();
        team.sleepUntil(TWO.minusSeconds(20));
        team.beats(A_WHILE);
        assertThat(team.run().forward()).isEmpty();
        team.sleepUntil(TWO);
        team.beats(A_WHILE);
        assertThat(team.run().id()).isEqualTo(run);
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
        assertThat(team.store.lock("demo").orElseThrow().run()).contains(run);
    }

    @Test
    void it_is_listed_with_its_time_and_who_asked_and_can_be_cancelled() {
        String run = scheduled("/nocobase upgrade 1.4 --at 2026-11-23T02:00").substring(0, 8);
        team.slack().say("U-bob", "/nocobase run list");
        team.beat();
        assertThat(team.newest("slack", Kind.MESSAGE).text())
                .contains(run, "alice", "for Mon 2026-11-23 02:00 (Asia/Bangkok)");
        team.slack().say("U-alice", "/nocobase run abort " + run);
        team.beats(A_WHILE);
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DROPPED);
        team.sleepUntil(TWO);
        team.beats(A_WHILE);
        assertThat(team.run().forward()).isEmpty();
    }

    @Test
    void it_survives_the_process() {
        String run = scheduled("/nocobase upgrade 1.4 --at 02:00");
        team.sleepUntil(TWO.plusSeconds(60));
        team.start();
        team.beats(A_WHILE);
        assertThat(team.run().id()).isEqualTo(run);
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
    }

    @Test
    void nobody_is_surprised_in_the_morning_by_what_should_have_begun_at_night() {
        scheduled("/nocobase upgrade 1.4 --at 02:00");
        team.sleepUntil(TWO.plus(ScheduledRuns.GRACE).plusSeconds(1));
        team.beats(A_WHILE);
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DROPPED);
        assertThat(team.newest("slack", Kind.ERROR).text()).contains("DROPPED", "could not begin then");
    }

    @Test
    void where_the_plan_has_changed_the_new_one_is_asked_for() {
        String run = scheduled("/nocobase upgrade 1.4 --at 02:00");
        team.world.newRelease("1.4.18");
        team.sleepUntil(TWO);
        team.beats(A_WHILE);
        assertThat(team.store.events(run).getLast().event().toString()).contains("schedule.changed");
        assertThat(team.run().id()).isNotEqualTo(run);
        assertThat(team.run().planned().notBefore()).isEmpty();
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("start");
        assertThat(team.newest("slack", Kind.PLAN).text()).contains("1.4.18");
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(A_WHILE);
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
    }

    @Test
    void where_it_cannot_begin_the_channel_is_told_why() {
        scheduled("/nocobase upgrade 1.4 --at 02:00");
        team.slack().say("U-bob", "/nocobase lock set --reason \"month's end\"");
        team.sleepUntil(TWO);
        team.beats(A_WHILE);
        assertThat(team.run().finished().orElseThrow().ending()).isEqualTo(Ending.DROPPED);
        assertThat(team.newest("slack", Kind.ERROR).text())
                .contains("DROPPED", "bob has locked demo: month's end (since Sun 2026-11-22 17:00 (Asia/Bangkok)");
    }

    @Test
    void what_is_not_approved_by_then_does_not_begin() {
        team.slack().say("U-alice", "/nocobase upgrade 1.4 --at 2026-11-22T17:30 --outside-window --reason \"down\"");
        team.beat();
        team.sleepUntil(Instant.parse("2026-11-22T10:31:00Z"));
        team.beats(A_WHILE);
        assertThat(team.run().forward()).isEmpty();
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("start");
        team.slack().react("U-bob", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(A_WHILE.multipliedBy(2));
        assertThat(team.run().openQuestion().orElseThrow().gate().name()).isEqualTo("backup");
    }

    @Test
    void a_time_outside_the_windows_one_that_is_over_and_one_far_away_are_refused() {
        for (String at : new String[] {"18:00", "2026-11-22T16:00", "2027-11-22T02:00"}) {
            team.slack().say("U-alice", "/nocobase upgrade 1.4 --at " + at);
            team.beat();
        }
        assertThat(team.said("slack", Kind.ERROR))
                .extracting(message -> message.text())
                .satisfiesExactly(
                        text -> assertThat(text).contains("no window is open at that time (Sun 2026-11-22 18:00"),
                        text -> assertThat(text).contains("Sun 2026-11-22 16:00 (Asia/Bangkok) is over"),
                        text -> assertThat(text).contains("further away than 31 days"));
        assertThat(team.store.open()).isEmpty();
    }

    @Test
    void another_run_may_begin_and_end_before() {
        String later = scheduled("/nocobase upgrade 1.4 --at 02:00");
        team.slack().say("U-carol", "/nocobase upgrade 1.4 --outside-window --reason \"now\"");
        team.beat();
        assertThat(team.run().id()).isNotEqualTo(later);
        assertThat(team.store.open()).hasSize(2);
        team.slack().say("U-carol", "/nocobase run abort " + team.run().name());
        team.beats(A_WHILE);
        assertThat(team.store.open()).containsExactly(later);
    }

    private String scheduled(String words) {
        team.slack().say("U-alice", words);
        team.beat();
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        team.beats(A_WHILE);
        assertThat(team.run().forward()).isEmpty();
        return team.run().id();
    }
}
