package drydock.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.database.Database.Session;
import drydock.testing.SmallCluster;
import drydock.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every database adapter does, and the fake that stands for it. */
public abstract class DatabaseContract {
    protected static final String COPY = "nocobase_drydock_7f3a9c";

    protected abstract Database database();

    /** A database of NocoBase's user: five tables with rows, and the named version. */
    protected abstract void install(String database, String version);

    /** A database of NocoBase's user with nothing in it. */
    protected abstract void empty(String database);

    /** Changes one value in one row. */
    protected abstract void changeOneRow(String database);

    /** Takes an index away. */
    protected abstract void dropOneIndex(String database);

    protected abstract void addSubApplication(String database, String name, Optional<String> ownDatabase);

    /** Something in a database belongs to somebody to whom no copy of it could be given. */
    protected abstract void makeAsSomebodyElse(String database, String name);

    /** Keeps a session open. */
    protected abstract AutoCloseable connect(String user, String database, String application);

    /** The same, of somebody who does nothing. */
    protected abstract AutoCloseable connectIdly(String user, String database, String application);

    protected SmallCluster clusters() {
        return SmallCluster.small();
    }

    /** A user of the server's who may do anything. */
    protected String administrator() {
        return "postgres";
    }

    /** Whether the server knows what program a session is of. */
    protected boolean namesPrograms() {
        return true;
    }

    protected final Cluster cluster() {
        return clusters().cluster();
    }

    @Test
    void databases_are_listed_by_their_own_names() {
        install("nocobase", "1.3.21");
        empty("odd \"name\" with ' = \\ ü");
        assertThat(database().databases(cluster())).contains("nocobase", "odd \"name\" with ' = \\ ü");
    }

    @Test
    void the_version_is_what_nocobase_wrote_into_the_database() {
        install("nocobase", "1.3.21");
        assertThat(database().applicationVersion(cluster(), "nocobase")).contains(Version.of("1.3.21"));
    }

    @Test
    void a_database_without_nocobase_has_no_version() {
        empty("nocobase");
        assertThat(database().applicationVersion(cluster(), "nocobase")).isEmpty();
    }

    @Test
    void a_version_that_is_none_counts_as_no_version() {
        install("nocobase", "'; drop table users; --");
        assertThat(database().applicationVersion(cluster(), "nocobase")).isEmpty();
    }

    @Test
    void an_overview_has_the_same_version() {
        install("nocobase", "1.3.21");
        install("beside", "1.4.2");
        empty("nothing");
        assertThat(overview("nocobase").version()).contains(Version.of("1.3.21"));
        assertThat(overview("beside").version()).contains(Version.of("1.4.2"));
        assertThat(overview("nothing").version()).isEmpty();
        assertThat(overview("nothing").tables()).isZero();
    }

    @Test
    void an_overview_of_a_database_that_is_not_there_names_it() {
        assertThatThrownBy(() -> overview("nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("nothing")
                .hasMessageNotContaining("secret");
    }

    @Test
    void databases_of_sub_applications_are_found_by_name_or_by_their_options() {
        install("nocobase", "1.3.21");
        assertThat(overview("nocobase").subApplications()).isEmpty();
        addSubApplication("nocobase", "sales", Optional.empty());
        addSubApplication("nocobase", "shop", Optional.of("shop_data"));
        assertThat(overview("nocobase").subApplications()).containsExactlyInAnyOrder("sales", "shop_data");
    }

    @Test
    void size_tables_and_room_are_counted() {
        install("nocobase", "1.3.21");
        assertThat(overview("nocobase").bytes()).isPositive();
        assertThat(overview("nocobase").tables()).isEqualTo(5);
        assertThat(database().freeBytes(cluster())).isPositive();
    }

    @Test
    void nobody_is_connected_where_only_drydock_looks() {
        install("nocobase", "1.3.21");
        assertThat(database().sessions(cluster())).isEmpty();
    }

    @Test
    void nocobases_user_is_seen_on_any_database_and_others_on_the_named_ones() throws Exception {
        install("nocobase", "1.3.21");
        empty("elsewhere");
        try (AutoCloseable writer = connect("nocobase", "elsewhere", "");
                AutoCloseable stranger = connect(administrator(), "nocobase", "psql");
                AutoCloseable unconcerned = connect(administrator(), "elsewhere", "psql")) {
            assertThat(List.of(writer, stranger, unconcerned)).isNotEmpty();
            assertThat(database().sessions(cluster()))
                    .extracting(Session::user, Session::database, Session::application)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("nocobase", "elsewhere", ""),
                            org.assertj.core.groups.Tuple.tuple(
                                    administrator(), "nocobase", namesPrograms() ? "psql" : ""));
        }
    }

    @Test
    void an_idle_session_is_seen_as_one_and_can_be_ended() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable pooler = connectIdly("nocobase", "nocobase", "pgbouncer")) {
            assertThat(pooler).isNotNull();
            Session session = database().sessions(cluster()).getFirst();
            assertThat(session.isIdle()).isTrue();
            assertThat(session.since()).isPresent();

            database().end(cluster(), session);

            await().until(() -> database().sessions(cluster()).isEmpty());
            database().end(cluster(), session);
        }
    }

    @Test
    void a_database_without_replication_has_no_slots() {
        install("nocobase", "1.3.21");
        assertThat(database().slots(cluster())).isEmpty();
    }

    @Test
    void what_a_database_of_nocobases_own_user_cannot_be_kept_for_is_named_with_what_helps() {
        install("nocobase", "1.3.21");
        assertThat(database().findings(cluster(), "nocobase")).isEmpty();
        makeAsSomebodyElse("nocobase", "report");
        assertThat(database().findings(cluster(), "nocobase")).singleElement().satisfies(finding -> {
            assertThat(finding.isAgainst()).isTrue();
            assertThat(Messages.ENGLISH.of(finding.what())).contains("report");
            assertThat(Messages.ENGLISH.of(finding.remedy())).contains("report");
        });
        assertThatThrownBy(() -> database().findings(cluster(), "nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void readers_may_stay_by_their_user_or_their_application() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable reports = connect("nocobase", "nocobase", "metabase");
                AutoCloseable admin = connect(administrator(), "nocobase", "psql")) {
            assertThat(List.of(reports, admin)).isNotEmpty();
            assertThat(database().sessions(clusters().readers(administrator()).cluster()))
                    .extracting(Session::user)
                    .containsExactly("nocobase");
            if (namesPrograms()) {
                assertThat(database().sessions(clusters().readers("metabase").cluster()))
                        .extracting(Session::user)
                        .containsExactly(administrator());
            }
            assertThat(database()
                            .sessions(clusters()
                                    .readers(namesPrograms() ? "metabase" : "nocobase", administrator())
                                    .cluster()))
                    .isEmpty();
        }
    }

    @Test
    void a_restored_dump_holds_the_same() {
        install("nocobase", "1.3.21");
        Fingerprint before = fingerprint("nocobase");
        restore(dump("nocobase"), COPY);
        assertThat(before.differences(fingerprint(COPY))).isEmpty();
        assertThat(before.tables()).hasSize(5);
    }

    @Test
    void a_snapshot_tells_what_its_dump_holds() {
        install("nocobase", "1.3.21");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Fingerprint content = database().snapshot(cluster(), "nocobase", bytes, words -> {});
        assertThat(content.differences(fingerprint("nocobase"))).isEmpty();
        changeOneRow("nocobase");
        restore(bytes.toByteArray(), COPY);
        assertThat(content.differences(fingerprint(COPY))).isEmpty();
        assertThat(content.differences(fingerprint("nocobase"))).isNotEmpty();
    }

    @Test
    void a_snapshot_of_a_database_that_is_not_there_names_it() {
        assertThatThrownBy(() -> database().snapshot(cluster(), "nothing", new ByteArrayOutputStream(), words -> {}))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void a_dump_of_an_odd_name_is_restored_beside_it() {
        String odd = "odd \"name\" with ' = \\ ü";
        install(odd, "1.3.21");
        restore(odd, dump(odd), odd + "_drydock_1");
        assertThat(fingerprint(odd).differences(fingerprint(odd + "_drydock_1")))
                .isEmpty();
    }

    @Test
    void one_changed_value_or_one_missing_index_is_a_difference() {
        install("nocobase", "1.3.21");
        Fingerprint before = fingerprint("nocobase");
        changeOneRow("nocobase");
        assertThat(before.differences(fingerprint("nocobase"))).hasSize(1);
        dropOneIndex("nocobase");
        assertThat(before.differences(fingerprint("nocobase"))).hasSizeGreaterThan(1);
    }

    @Test
    void restoring_replaces_what_a_restore_left_half_done() {
        install("nocobase", "1.3.21");
        byte[] dump = dump("nocobase");
        restore(dump, COPY);
        changeOneRow(COPY);
        restore(dump, COPY);
        assertThat(fingerprint("nocobase").differences(fingerprint(COPY))).isEmpty();
    }

    @Test
    void a_truncated_dump_is_refused() {
        install("nocobase", "1.3.21");
        byte[] dump = dump("nocobase");
        byte[] half = Arrays.copyOf(dump, dump.length / 2);
        assertThatThrownBy(() -> restore(half, COPY)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void a_dump_of_a_database_that_is_not_there_names_it() {
        assertThatThrownBy(() -> dump("nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("nothing")
                .hasMessageNotContaining("secret");
    }

    @Test
    void renaming_moves_everything() {
        install("nocobase", "1.3.21");
        Fingerprint before = fingerprint("nocobase");
        database().rename(cluster(), "nocobase", "nocobase_drydock_old_7f3a9c");
        assertThat(database().databases(cluster())).doesNotContain("nocobase");
        assertThat(before.differences(fingerprint("nocobase_drydock_old_7f3a9c")))
                .isEmpty();
    }

    @Test
    void a_database_stays_who_it_is_under_another_name_and_another_one_under_its_name_is_not_it() {
        install("nocobase", "1.3.21");
        Database.Identity live = database().identity(cluster(), "nocobase");
        assertThat(database().identity(cluster(), "nocobase")).isEqualTo(live);
        database().rename(cluster(), "nocobase", "nocobase_drydock_old_7f3a9c");
        assertThat(database().identity(cluster(), "nocobase_drydock_old_7f3a9c"))
                .isEqualTo(live);
        install("nocobase", "1.3.21");
        Database.Identity other = database().identity(cluster(), "nocobase");
        assertThat(other.server()).isEqualTo(live.server());
        if (live.isKnown()) {
            assertThat(live.server()).isNotBlank();
            assertThat(other.database()).isNotEqualTo(live.database()).isNotBlank();
        }
        assertThatThrownBy(() -> database().identity(cluster(), "nothing"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void renaming_says_why_it_cannot() throws Exception {
        install("nocobase", "1.3.21");
        empty("other");
        assertThatThrownBy(() -> database().rename(cluster(), "nothing", "x"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there is no database nothing");
        assertThatThrownBy(() -> database().rename(cluster(), "nocobase", "other"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("there already is a database other");
        try (AutoCloseable session = connect("nocobase", "nocobase", "psql")) {
            assertThat(session).isNotNull();
            assertThatThrownBy(() -> database().rename(cluster(), "nocobase", "x"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("nocobase on nocobase" + (namesPrograms() ? " (psql)" : ""));
        }
    }

    @Test
    void only_databases_that_drydock_made_are_dropped() {
        install("nocobase", "1.3.21");
        empty("live_drydock_x");
        assertThatThrownBy(() -> database().drop(cluster(), "nocobase"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not made by Drydock");
        Cluster named = clusters().names("nocobase", "live_drydock_x").cluster();
        assertThatThrownBy(() -> database().drop(named, "live_drydock_x")).isInstanceOf(DatabaseException.class);
        assertThat(database().databases(cluster())).contains("nocobase", "live_drydock_x");
    }

    @Test
    void dropping_removes_a_copy_and_does_nothing_where_there_is_none() {
        install("nocobase", "1.3.21");
        restore(dump("nocobase"), COPY);
        database().drop(cluster(), COPY);
        database().drop(cluster(), COPY);
        assertThat(database().databases(cluster())).contains("nocobase").doesNotContain(COPY);
    }

    @Test
    void progress_is_told_in_words() {
        install("nocobase", "1.3.21");
        List<String> told = new ArrayList<>();
        database().fingerprint(cluster(), "nocobase", said -> told.add(Messages.ENGLISH.of(said.text())));
        assertThat(told).contains("1 of 5 tables", "5 of 5 tables");
    }

    protected final Database.Overview overview(String database) {
        return database().overview(cluster(), database);
    }

    protected final Fingerprint fingerprint(String database) {
        return database().fingerprint(cluster(), database, words -> {});
    }

    protected final byte[] dump(String database) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        database().dump(cluster(), database, bytes, words -> {});
        return bytes.toByteArray();
    }

    protected final void restore(byte[] dump, String copy) {
        restore("nocobase", dump, copy);
    }

    protected final void restore(String like, byte[] dump, String copy) {
        database().restore(cluster(), like, copy, new ByteArrayInputStream(dump), dump.length, words -> {});
    }
}
