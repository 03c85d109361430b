package drydock.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.chat.Card.Kind;
import drydock.cluster.Cluster.Proof;
import drydock.testing.Shape;
import drydock.text.Messages;
import drydock.text.Text;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClusterQuestionsTest {

    @Test
    void why_the_plugins_cannot_be_listed_is_said_in_the_language_of_the_cluster() {
        Team team = new Team(new Shape().speaking("th"));
        team.world.nocoBase.refusesKey(true);
        team.slack().say("U-alice", "plugin list");
        team.beat();
        Text why = Text.of("nocobase.key-refused", "nb-1", "demo", 401);
        assertThat(team.newest("slack", Kind.MESSAGE).text())
                .contains(Messages.in(Locale.of("th")).orElseThrow().of(why))
                .doesNotContain(Messages.ENGLISH.of(why));
    }

    private static String checked(Proof proof) {
        Team team = new Team(new Shape().proven(proof));
        team.world.database.sealingObstacle("nocobase", Text.verbatim("nocobase may not create databases"));
        team.slack().say("U-alice", "check");
        team.beat();
        return team.newest("slack", Kind.MESSAGE).text();
    }

    @Test
    void a_team_learns_before_an_upgrade_that_no_sealed_copy_can_be_made_and_why() {
        for (Proof proof : Proof.values()) {
            if (proof == Proof.BEFORE_UPGRADE) {
                assertThat(checked(proof)).doesNotContain("no sealed copies");
            } else {
                assertThat(checked(proof))
                        .contains("no sealed copies", "can be made: nocobase may not create databases");
            }
        }
    }

    @Test
    void a_check_tells_that_there_is_no_room_for_them_too() {
        Team team = new Team(new Shape());
        team.world.database.freeBytes(team.world
                        .ports()
                        .database()
                        .overview(team.world.cluster(), "nocobase")
                        .bytes()
                * 2);
        team.slack().say("U-alice", "check");
        team.beat();
        assertThat(team.newest("slack", Kind.MESSAGE).text()).contains("there is no room for them");
    }
}
