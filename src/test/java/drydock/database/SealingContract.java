package drydock.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import org.junit.jupiter.api.Test;

/** What adapters do besides whose servers can close a database, and copy it while it is closed. */
public abstract class SealingContract extends DatabaseContract {

    /** Settings, rights and a comment of the database itself. */
    protected abstract void configure(String database);

    /** From now on nobody may connect to it, as when Drydock was killed while it sealed a copy. */
    protected abstract void close(String database);

    @Test
    void a_sealed_copy_in_the_place_of_the_live_database_holds_the_same() {
        install("nocobase", "1.3.21");
        configure("nocobase");
        Fingerprint before = fingerprint("nocobase");
        assertThat(database().sealingObstacle(cluster(), "nocobase")).isEmpty();
        String identity = database().seal(cluster(), "nocobase", COPY);
        changeOneRow("nocobase");
        Database.Identity sealed = database().identity(cluster(), COPY);
        assertThat(identity).isEqualTo(sealed.database());

        database().rename(cluster(), "nocobase", "nocobase_drydock_old_7f3a9c");
        database().rename(cluster(), COPY, "nocobase");
        database().open(cluster(), "nocobase");

        assertThat(before.differences(fingerprint("nocobase"))).isEmpty();
        assertThat(before.differences(fingerprint("nocobase_drydock_old_7f3a9c")))
                .hasSize(1);
        assertThat(database().identity(cluster(), "nocobase")).isEqualTo(sealed);
    }

    @Test
    void nobody_gets_into_a_sealed_copy_and_it_is_listed_all_the_same() {
        install("nocobase", "1.3.21");
        database().seal(cluster(), "nocobase", COPY);
        assertThat(database().databases(cluster())).contains("nocobase", COPY);
        assertThatThrownBy(() -> changeOneRow(COPY)).hasMessageContaining("not currently accepting connections");
        assertThatThrownBy(() -> connect(administrator(), COPY, "psql"))
                .hasStackTraceContaining("not currently accepting connections");
        assertThatThrownBy(() -> fingerprint(COPY))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not currently accepting connections");
        assertThatThrownBy(() -> dump(COPY)).isInstanceOf(DatabaseException.class);
        database().drop(cluster(), COPY);
        assertThat(database().databases(cluster())).doesNotContain(COPY);
    }

    @Test
    void sealing_replaces_an_older_copy_and_opens_what_a_crash_left_closed() {
        install("nocobase", "1.3.21");
        database().seal(cluster(), "nocobase", COPY);
        changeOneRow("nocobase");
        close("nocobase");
        database().seal(cluster(), "nocobase", COPY);
        database().open(cluster(), COPY);
        assertThat(fingerprint("nocobase").differences(fingerprint(COPY))).isEmpty();
        close("nocobase");
        database().open(cluster(), "nocobase");
        database().open(cluster(), "nocobase");
        assertThat(fingerprint("nocobase").tables()).hasSize(5);
    }

    @Test
    void sealing_ends_readers_and_refuses_everybody_else_by_name() throws Exception {
        install("nocobase", "1.3.21");
        Cluster cluster = clusters().readers("metabase").cluster();
        try (AutoCloseable reports = connect("nocobase", "nocobase", "metabase")) {
            assertThat(reports).isNotNull();
            try (AutoCloseable stranger = connect("nocobase", "nocobase", "cron")) {
                assertThat(stranger).isNotNull();
                assertThatThrownBy(() -> database().seal(cluster, "nocobase", COPY))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("nocobase on nocobase (cron)");
                assertThat(database().databases(cluster)).doesNotContain(COPY);
                assertThat(fingerprint("nocobase").tables()).hasSize(5);
            }
            await().until(() -> database().sessions(cluster).isEmpty());
            database().seal(cluster, "nocobase", COPY);
            assertThat(database().sessions(cluster())).isEmpty();
        }
        assertThat(fingerprint("nocobase").tables()).hasSize(5);
    }

    @Test
    void what_is_closed_can_be_renamed_although_readers_come_back_and_is_open_again_when_asked() throws Exception {
        install("nocobase", "1.3.21");
        Cluster cluster = clusters().readers("metabase").cluster();
        try (AutoCloseable reports = connect("nocobase", "nocobase", "metabase")) {
            assertThat(reports).isNotNull();
            assertThat(database().isClosed(cluster, "nocobase")).isFalse();
            database().close(cluster, "nocobase");
            database().close(cluster, "nocobase");
            assertThat(database().isClosed(cluster, "nocobase")).isTrue();
            assertThatThrownBy(() -> connect("nocobase", "nocobase", "metabase"))
                    .hasStackTraceContaining("not currently accepting connections");
            database().rename(cluster, "nocobase", "nocobase_drydock_old_7f3a9c");
        }
        database().open(cluster, "nocobase_drydock_old_7f3a9c");
        assertThat(database().isClosed(cluster, "nocobase_drydock_old_7f3a9c")).isFalse();
        assertThat(fingerprint("nocobase_drydock_old_7f3a9c").tables()).hasSize(5);
        assertThatThrownBy(() -> database().isClosed(cluster, "nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there is no database nothing");
        assertThatThrownBy(() -> database().close(cluster, "nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there is no database nothing");
    }

    @Test
    void closing_refuses_by_name_who_is_no_reader() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable stranger = connect("nocobase", "nocobase", "cron")) {
            assertThat(stranger).isNotNull();
            assertThatThrownBy(() -> database().close(cluster(), "nocobase"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("nocobase on nocobase (cron)");
            database().open(cluster(), "nocobase");
            assertThat(fingerprint("nocobase").tables()).hasSize(5);
        }
    }

    @Test
    void a_copy_of_a_sealed_one_can_be_read_and_written_and_the_sealed_one_stays_as_it_is() {
        install("nocobase", "1.3.21");
        configure("nocobase");
        Fingerprint before = fingerprint("nocobase");
        database().seal(cluster(), "nocobase", COPY);
        for (int i = 0; i < 2; i++) {
            database().copy(cluster(), COPY, "nocobase_drydock_read_7f3a9c");
            assertThat(before.differences(fingerprint("nocobase_drydock_read_7f3a9c")))
                    .isEmpty();
            changeOneRow("nocobase_drydock_read_7f3a9c");
        }
        assertThatThrownBy(() -> fingerprint(COPY)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void only_under_a_name_of_drydocks_a_copy_is_made() {
        install("nocobase", "1.3.21");
        empty("other");
        assertThatThrownBy(() -> database().seal(cluster(), "nocobase", "other"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not made by Drydock");
        assertThatThrownBy(() -> database().copy(cluster(), "nocobase", "other"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not made by Drydock");
        assertThatThrownBy(() -> database().seal(cluster(), "nothing", COPY))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> database().open(cluster(), "nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there is no database nothing");
    }
}
