package drydock.database.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.mysql.FakeSchemas.Killed;
import drydock.database.mysql.FakeSchemas.Schema;
import drydock.database.mysql.client.Dialect;
import drydock.testing.SmallCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a database's move that was cut short before any of its statements. */
class SchemaNamesTest {
    private static final String ASIDE = "nocobase_drydock_old_7f3a9c";
    private static final String COPY = "nocobase_drydock_7f3a9c";
    private static final String FILLING = "nocobase_drydock_new_7f3a9c";
    private static final int MORE_THAN_A_MOVE_HAS = 60;

    private final Cluster cluster = SmallCluster.small().cluster();
    private FakeSchemas server = new FakeSchemas();
    private Database database = database();

    private Database database() {
        return Wiring.mysql(server.docker(), Dialect.MARIADB);
    }

    private void install(String name) {
        Schema schema = server.schema(name);
        schema.tables.put("users", "alice");
        schema.tables.put("rows", "r1");
        schema.triggers.add("counted");
        schema.views.add("latest");
        schema.events.put("tidy", !name.contains("_drydock_"));
        schema.events.put("never", false);
        if (name.contains("_drydock_")) {
            schema.tables.put("_drydock_events", "<tidy>");
        }
    }

    private static String whole(String name) {
        return name.contains("_drydock_")
                ? "{_drydock_events=<tidy>, rows=r1, users=alice} [counted] [latest] {never=false, tidy=false}"
                : "{rows=r1, users=alice} [counted] [latest] {never=false, tidy=true}";
    }

    /** Does it anew for each of its statements, cut off before that one. */
    private void cutShort(String from, String to, BiConsumer<Integer, Set<String>> then) {
        int cuts = 0;
        boolean killed = true;
        for (int cut = 0; killed; cut++) {
            assertThat(cut).isLessThan(MORE_THAN_A_MOVE_HAS);
            server = new FakeSchemas();
            database = database();
            install(from);
            server.cutOffAfter(cut);
            try {
                database.rename(cluster, from, to);
                killed = false;
            } catch (Killed e) {
                cuts++;
            }
            server.cutOffAfter(Integer.MAX_VALUE);
            Set<String> there = database.databases(cluster);
            assertThat(there).as("after %s", cut).hasSize(1).isSubsetOf(from, to);
            then.accept(cut, there);
        }
        assertThat(cuts).isGreaterThan(10);
    }

    private void assertOnly(String name, int cut) {
        assertThat(server.schemas.keySet()).as("after %s", cut).containsExactly(name);
        assertThat(server.schema(name)).as("after %s", cut).hasToString(whole(name));
    }

    @ParameterizedTest
    @CsvSource({"nocobase," + ASIDE, COPY + ",nocobase", FILLING + "," + COPY})
    void what_is_listed_is_whole_once_it_is_opened(String from, String to) {
        cutShort(from, to, (cut, there) -> {
            String listed = there.iterator().next();
            database.open(cluster, listed);
            assertOnly(listed, cut);
            assertThat(database.databases(cluster)).containsExactly(listed);
        });
    }

    @ParameterizedTest
    @CsvSource({"nocobase," + ASIDE, COPY + ",nocobase", FILLING + "," + COPY})
    void what_still_has_its_name_is_renamed_by_the_next_one(String from, String to) {
        cutShort(from, to, (cut, there) -> {
            if (there.contains(from)) {
                database.rename(cluster, from, to);
            }
            database.open(cluster, to);
            assertOnly(to, cut);
        });
    }

    @Test
    void dropping_a_half_filled_one_leaves_nothing_that_looks_like_a_proven_copy() {
        cutShort(FILLING, COPY, (cut, there) -> {
            if (there.contains(FILLING)) {
                for (int again = 0; again < 3; again++) {
                    server.cutOffAfter(again);
                    try {
                        database.drop(cluster, FILLING);
                    } catch (Killed e) {
                        assertThat(database.databases(cluster)).doesNotContain(COPY);
                    }
                }
                server.cutOffAfter(Integer.MAX_VALUE);
                database.drop(cluster, FILLING);
                assertThat(server.schemas).as("after %s", cut).isEmpty();
            }
        });
    }

    @Test
    void what_is_moved_into_the_live_ones_place_is_not_dropped_on_the_way() {
        cutShort(COPY, "nocobase", (cut, there) -> {
            if (there.contains(COPY) && server.schemas.size() > 1) {
                assertThatThrownBy(() -> database.drop(cluster, COPY)).isInstanceOf(DatabaseException.class);
                database.open(cluster, COPY);
                assertOnly(COPY, cut);
            }
        });
    }

    @Test
    void a_live_one_that_is_half_aside_is_not_dropped_with_it() {
        cutShort("nocobase", ASIDE, (cut, there) -> {
            if (there.contains("nocobase")) {
                database.drop(cluster, ASIDE);
                database.open(cluster, "nocobase");
                assertOnly("nocobase", cut);
            }
        });
    }

    @Test
    void a_name_that_is_used_again_does_not_turn_an_old_note_into_a_move() {
        cutShort(COPY, "nocobase", (cut, there) -> {
            if (there.contains("nocobase")) {
                install(COPY);
                database.open(cluster, "nocobase");
                assertThat(server.schema("nocobase")).as("after %s", cut).hasToString(whole("nocobase"));
                assertThat(server.schema(COPY)).as("after %s", cut).hasToString(whole(COPY));
            }
        });
    }

    /** Of a database without triggers, which its server moves at any time. */
    @Test
    void what_the_tool_of_a_killed_one_still_has_to_do_moves_nothing_into_what_is_dropped() {
        List<Runnable> heirs = List.of(
                () -> database.open(cluster, "nocobase"),
                () -> database.open(cluster, ASIDE),
                () -> database.drop(cluster, ASIDE),
                () -> database.rename(cluster, "nocobase", ASIDE + "2"));
        for (Runnable heir : heirs) {
            server = new FakeSchemas();
            database = database();
            server.schema("nocobase").tables.put("users", "alice");
            server.killBefore("rename table");
            assertThatThrownBy(() -> database.rename(cluster, "nocobase", ASIDE))
                    .isInstanceOf(Killed.class);
            try {
                heir.run();
            } catch (DatabaseException refused) {
                assertThat(refused).hasMessageContaining(ASIDE);
            }
            Set<String> there = database.databases(cluster);
            assertThat(there).hasSize(1);
            assertThat(server.schema(there.iterator().next()).tables).containsOnlyKeys("users");
        }
    }

    @Test
    void closing_ends_what_an_earlier_one_left_at_work() {
        server.schema("nocobase").tables.put("users", "alice");
        server.killBefore("rename table");
        assertThatThrownBy(() -> database.rename(cluster, "nocobase", ASIDE)).isInstanceOf(Killed.class);
        assertThat(server.isAtWork()).isTrue();
        database.close(cluster, "nocobase");
        assertThat(server.isAtWork()).isFalse();
    }

    @Test
    void what_the_server_refuses_half_way_is_taken_back() {
        List<String> steps = new ArrayList<>(List.of("create database", "drop trigger", "rename table", "make view"));
        for (String step : steps) {
            server = new FakeSchemas();
            database = database();
            install("nocobase");
            server.refuse(step);
            assertThatThrownBy(() -> database.rename(cluster, "nocobase", ASIDE))
                    .as(step)
                    .isInstanceOf(DatabaseException.class);
            assertThat(database.databases(cluster)).containsExactly("nocobase");
            server.refuse("nothing is refused");
            database.open(cluster, "nocobase");
            assertThat(server.schema("nocobase")).as(step).hasToString(whole("nocobase"));
            assertThat(server.schemas).hasSize(1);
        }
    }

    @Test
    void a_name_that_nobody_may_give_leaves_nothing_behind() {
        install("nocobase");
        server.refuse(" database ");
        assertThatThrownBy(() -> database.rename(cluster, "nocobase", "crm")).isInstanceOf(DatabaseException.class);
        assertThat(server.schemas).hasSize(1);
        assertThat(server.schema("nocobase")).hasToString(whole("nocobase"));
    }

    @Test
    void what_a_person_put_there_under_the_name_of_a_copy_is_in_the_way() {
        install("nocobase");
        server.schema(ASIDE).tables.put("mine", "x");
        assertThatThrownBy(() -> database.rename(cluster, "nocobase", ASIDE)).isInstanceOf(DatabaseException.class);
        assertThat(server.schema(ASIDE).tables).containsOnlyKeys("mine");
    }

    @Test
    void a_note_in_neither_of_its_databases_is_none() {
        assertThat(MovingNotes.read("elsewhere", "`a` to `b`")).isEmpty();
        assertThat(MovingNotes.read("a", "`a` to `b`, done")).isEmpty();
        assertThat(MovingNotes.read("a", "anything")).isEmpty();
        assertThat(MovingNotes.read("o`d \" to '", "`o``d \" to '` to `b`"))
                .contains(new MovingNotes.Move("o`d \" to '", "o`d \" to '", "b", false));
    }
}
