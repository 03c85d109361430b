package drydock.bot;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.chat.Card.Kind;
import drydock.testing.Shape;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void a_registry_that_lists_nothing_is_not_said_to_offer_nothing() {
        Team team = new Team(new Shape());
        team.world.registry.listsNothing();
        assertThat(asked(team, "/nocobase versions"))
                .contains(
                        "VERSIONS demo", "does not let Drydock list the tags", "1.4.17, can be asked for all the same")
                .doesNotContain("suffix");
    }

    @Test
    void why_there_is_no_list_is_said_once_in_the_status() {
        Team team = new Team(new Shape());
        team.world.registry.listsNothing();
        assertThat(asked(team, "/nocobase status")).containsOnlyOnce("does not let Drydock list the tags");
    }

    @Test
    void tags_that_tell_no_version_are_asked_for_by_their_name() {
        Team team = new Team(new Shape().tags("build-{build}"));
        assertThat(asked(team, "/nocobase versions")).contains("tell no version: ask for one by its tag");
    }

    @Test
    void one_image_under_two_digests_is_no_difference_between_nodes() {
        Team team = new Team(new Shape());
        team.world.cluster().nodes().forEach(node -> {
            var host = team.world.cluster().hostOf(node);
            var container = team.world.docker.container(host, node.container()).orElseThrow();
            team.world.docker.digest(host, container.imageId(), "mirror.example.com/nocobase@sha256:" + "5".repeat(64));
        });
        assertThat(asked(team, "/nocobase status")).doesNotContain("different images");
    }

    private static String asked(Team team, String command) {
        team.slack().say("U-alice", command);
        team.beat();
        return team.newest("slack", Kind.MESSAGE).text();
    }
}
