package drydock.plan.preflight.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherSessionsTest {
    private final DatabaseWorld world = new DatabaseWorld();

    @Test
    void a_database_that_only_nodes_work_on_is_nothing_to_speak_of() throws InterruptedException {
        world.session("nocobase", world.address());
        assertThat(world.look(new OtherSessions())).isEmpty();
    }

    @Test
    void a_session_from_elsewhere_is_named_with_what_it_does_and_what_helps() throws InterruptedException {
        world.session("nocobase", world.address()).session("nocobase", "10.9.9.9");
        assertThat(world.words(new OtherSessions()))
                .singleElement()
                .asString()
                .startsWith("TO_KNOW")
                .contains("nocobase on nocobase from 10.9.9.9, idle since 1970-01-01 00:00")
                .doesNotContain("from " + world.address())
                .contains("PAUSE", "clusters.demo.database.readers");
    }

    @Test
    void slots_that_a_restore_loses_are_named() throws InterruptedException {
        world.slot("cdc", "nocobase");
        assertThat(world.words(new OtherSessions())).singleElement().asString().contains("cdc on nocobase");
    }
}
