package drydock.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.chat.Card.Kind;
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
}
