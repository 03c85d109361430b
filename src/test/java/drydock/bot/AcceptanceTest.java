package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.testing.Shape;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is not as it was after an upgrade, and people say that it is all right: the whole bot on fakes. */
class AcceptanceTest {
    private final Team team = new Team(new Shape());

    @Test
    void an_upgrade_to_a_release_without_an_enabled_plugin_can_be_finished() {
        team.world.newReleaseWithout("1.4.18", "users");
        String gate = atVerification("1.4.18");
        assertThat(gate)
                .contains(
                        "nb-1 healthy on 1.4.18, 1 of 2 plugins as before",
                        "⚠ the plugin users was enabled before and is not any more",
                        "✅ accepts what differs",
                        "http://10.77.0.11");
        approved();
        ended(Ending.DONE);
        assertThat(team.newest("slack", Kind.SUMMARY).text())
                .contains("⚠ accepted by bob: the plugin users was enabled before");
        assertThat(team.run().accepted())
                .singleElement()
                .extracting(RunEvent.DeviationsAccepted::by)
                .asString()
                .contains("bob");
    }

    @Test
    void an_upgrade_goes_on_with_a_key_that_died_meanwhile_once_people_have_looked() {
        asked("1.4.17");
        team.world.nocoBase.refusesKey(true);
        assertThat(onToVerification())
                .contains(
                        "plugins not compared",
                        "⚠ the plugins could not be compared",
                        "refuses the API key",
                        "http://10.77.0.11");
        approved();
        ended(Ending.DONE);
        assertThat(team.newest("slack", Kind.SUMMARY).text())
                .contains("⚠ accepted by bob: the plugins could not be compared");
    }

    @Test
    void a_new_key_and_another_look_leave_nothing_to_accept() {
        asked("1.4.17");
        team.world.nocoBase.refusesKey(true);
        onToVerification();
        team.world.nocoBase.refusesKey(false);
        decided("❌");
        decided("🔁");
        assertThat(untilAsked("verification")).doesNotContain("⚠").contains("2 plugins as before");
        approved();
        ended(Ending.DONE);
        assertThat(team.newest("slack", Kind.SUMMARY).text()).doesNotContain("accepted");
    }

    private String atVerification(String version) {
        asked(version);
        return onToVerification();
    }

    private void asked(String version) {
        team.slack().say("U-alice", "/nocobase upgrade " + version);
        untilAsked("start");
        team.slack().react("U-alice", team.newest("slack", Kind.PLAN).id(), "✅");
        untilAsked("backup");
    }

    private String onToVerification() {
        decided("✅");
        return untilAsked("verification");
    }

    private void approved() {
        decided("✅");
    }

    private void decided(String emoji) {
        team.slack().react("U-bob", team.newest("slack", Kind.GATE).id(), emoji);
        team.beats(Duration.ofSeconds(8));
    }

    /** @return what the gate shows */
    private String untilAsked(String gate) {
        for (int second = 0; second < 300; second++) {
            team.beat();
            if (team.run()
                    .openQuestion()
                    .filter(open -> open.gate().name().equals(gate))
                    .isPresent()) {
                team.beat();
                return team.newest("slack", gate.equals("start") ? Kind.PLAN : Kind.GATE)
                        .text();
            }
        }
        throw new AssertionError("not asked " + gate + ": " + team.run().entries());
    }

    private void ended(Ending ending) {
        team.beats(Duration.ofMinutes(2));
        assertThat(team.run().finished().map(RunEvent.Finished::ending)).contains(ending);
    }
}
