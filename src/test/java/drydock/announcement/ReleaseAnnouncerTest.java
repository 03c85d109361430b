package drydock.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.bot.Team;
import drydock.chat.Card.Kind;
import drydock.cluster.software.Version;
import drydock.testing.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseAnnouncerTest {

    @Test
    void a_cluster_s_channel_is_told_once_of_each_newer_release() {
        Team team = new Team(new Shape().announcedIn("slack", "C-ops"));
        look(team);
        int first = told(team).size();
        assertThat(told(team)).allSatisfy(text -> assertThat(text).contains("demo is on 1.3.21", "--plan"));
        look(team);
        team.start();
        look(team);
        assertThat(told(team)).hasSize(first);
        team.world.newRelease("1.3.22");
        look(team);
        assertThat(told(team)).hasSize(first + 1).last().asString().contains("NocoBase 1.3.22 is there");
    }

    @Test
    void nothing_is_said_while_a_run_is_at_work_and_where_nothing_is_announced() {
        Team silent = new Team(new Shape());
        look(silent);
        assertThat(told(silent)).isEmpty();
        Team busy = new Team(new Shape().announcedIn("slack", "C-ops"));
        busy.slack().say("U-alice", "/nocobase upgrade 1.4");
        busy.beat();
        look(busy);
        assertThat(told(busy)).isEmpty();
    }

    @Test
    void that_there_will_be_no_news_is_said_once_where_the_registry_lists_nothing() {
        Team team = new Team(new Shape().announcedIn("slack", "C-ops"));
        team.world.registry.listsNothing();
        look(team);
        look(team);
        assertThat(told(team))
                .singleElement()
                .asString()
                .contains("demo: there will be no news of new versions", "does not let Drydock list the tags");
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.21, 1.3.21 1.3.20, ''",
        "1.3.21, 1.3.22 1.3.23 1.3.24-beta.1, 1.3.23",
        "1.3.21, 1.3.22 1.4.17 1.5.0, 1.3.22 1.5.0",
        "1.3.21, 1.4.17 2.0.0-alpha.1, 1.4.17",
        "1.3.21, 2.0.0 1.2.9, 2.0.0"
    })
    void the_newest_patch_and_the_newest_of_all_are_news(String now, String available, String news) {
        assertThat(ReleaseAnnouncer.newer(Version.of(now), versions(available)).toList())
                .isEqualTo(versions(news));
    }

    private static List<Version> versions(String texts) {
        return Stream.of(texts.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .map(Version::of)
                .toList();
    }

    private static void look(Team team) {
        team.lookForVersions();
        team.beat();
    }

    private static List<String> told(Team team) {
        return team.said("slack", Kind.MESSAGE).stream()
                .map(message -> message.text())
                .filter(text -> text.contains("is there;") || text.contains("no news of new versions"))
                .toList();
    }
}
