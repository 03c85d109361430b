package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.docker.Docker;
import drydock.testing.Faults;
import drydock.testing.LocalPostgres;
import drydock.testing.NocoBasePostgres;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On a server of this machine, its tools run without Docker. */
class PostgresIT extends PostgresContract {
    @Override
    protected NocoBasePostgres start() {
        return LocalPostgres.start();
    }

    @Test
    void everything_that_people_put_into_a_database_survives_and_counts() {
        install("nocobase", "1.3.21");
        as("nocobase", Psql.resource("rich.sql"));
        server.sql(
                "nocobase",
                "alter database nocobase set search_path to \"$user\", public, extra",
                "alter database nocobase set statement_timeout to '30s'",
                "alter role nocobase in database nocobase set timezone to 'Asia/Bangkok'",
                "comment on database nocobase is 'with a ''comment'''",
                "revoke connect on database nocobase from public",
                "grant connect on database nocobase to pg_monitor");
        Fingerprint before = fingerprint("nocobase");
        restore(dump("nocobase"), "nocobase_drydock_1");
        assertThat(before.differences(fingerprint("nocobase_drydock_1"))).isEmpty();
        assertThat(before.objects().keySet())
                .contains(
                        "view extra.busy",
                        "type extra.mood",
                        "function extra.double(integer)",
                        "extension citext",
                        "setting of the database search_path",
                        "setting of nocobase TimeZone",
                        "rights on database",
                        "sequence extra.\"odd.name\"");
    }

    @Test
    void each_kind_of_loss_is_a_difference() {
        install("nocobase", "1.3.21");
        as("nocobase", Psql.resource("rich.sql"));
        for (String loss : new String[] {
            "alter sequence users_id_seq restart with 7",
            "alter table extra.things drop constraint positive",
            "alter table extra.things disable trigger touched",
            "alter type extra.mood add value 'late'",
            "alter table extra.things alter column mood drop default",
            "revoke select on extra.things from pg_monitor",
            "comment on table extra.things is 'other'",
            "drop extension citext cascade",
            "create or replace function extra.double(n integer) returns integer language sql as 'select 3 * n'",
            "alter table users alter column nickname type varchar(254)",
            "delete from extra.parts_low",
            "select lo_unlink(4711)",
        }) {
            server.sql("postgres", "drop database if exists changed", "create database changed template nocobase");
            as("changed", loss);
            assertThat(fingerprint("nocobase").differences(fingerprint("changed")))
                    .as(loss)
                    .isNotEmpty();
        }
    }

    @Test
    void a_user_without_createdb_is_told_which_right_is_missing() {
        install("nocobase", "1.3.21");
        byte[] dump = dump("nocobase");
        server.sql("postgres", "alter role nocobase nocreatedb");
        assertThatThrownBy(() -> restore(dump, "nocobase_drydock_1"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ALTER ROLE nocobase CREATEDB");
        assertThatThrownBy(() -> database().rename(clusters().cluster(), "nocobase", "x"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("CREATEDB");
    }

    @Test
    void a_database_of_somebody_else_is_refused_before_it_matters() {
        install("nocobase", "1.3.21");
        byte[] dump = dump("nocobase");
        server.sql("postgres", "alter database nocobase owner to postgres");
        assertThatThrownBy(() -> restore(dump, "nocobase_drydock_1"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ALTER DATABASE nocobase OWNER TO nocobase");
    }

    @Test
    void what_people_stored_does_not_come_out_in_messages() {
        install("nocobase", "1.3.21");
        as("nocobase", "insert into rows (id, value) values ('x', 'hush')");
        byte[] dump = dump("nocobase");
        as(
                "nocobase",
                "create function loud() returns trigger language plpgsql as 'begin raise exception ''no''; end'");
        byte[] noisy = dump;
        for (int at = dump.length * 9 / 10; at < dump.length; at++) {
            noisy[at] = 0;
        }
        assertThatThrownBy(() -> restore(noisy, "nocobase_drydock_1"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_addresses_of_other_users_are_said_to_be_hidden() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable session = connect("postgres", "nocobase", "psql")) {
            assertThat(session).isNotNull();
            assertThat(database().sessions(clusters().cluster()))
                    .extracting(Database.Session::toString)
                    .containsExactly("postgres on nocobase (psql) from an address that nocobase may not see");
        }
    }

    @Test
    void what_a_killed_drydock_left_connected_does_not_keep_a_database_from_its_name() throws Exception {
        install("nocobase", "1.3.21");
        try (AutoCloseable leftOver = connect("nocobase", "nocobase", "drydock")) {
            assertThat(leftOver).isNotNull();
            assertThat(database().sessions(clusters().cluster())).isEmpty();
            database().rename(clusters().cluster(), "nocobase", "nocobase_drydock_old_1");
            assertThat(database().databases(clusters().cluster())).contains("nocobase_drydock_old_1");
        }
    }

    @Test
    void tables_with_a_prefix_or_underscored_are_found() {
        empty("nocobase");
        as(
                "nocobase",
                "create table nb_application_version (value text); insert into nb_application_version values ('1.4.2')");
        as("nocobase", "create table nb_applications (name text); insert into nb_applications values ('sales')");
        assertThat(database().applicationVersion(clusters().cluster(), "nocobase"))
                .contains(Version.of("1.4.2"));
        assertThat(overview("nocobase").version()).contains(Version.of("1.4.2"));
        assertThat(overview("nocobase").subApplications()).containsExactly("sales");
    }

    @Test
    void tables_are_found_in_a_schema_whatever_its_name_is() {
        String odd = "odd \"schema\" :'x' %s \\gexec $q$ ; drop table users; --\n\\q";
        String quoted = "\"" + odd.replace("\"", "\"\"") + "\"";
        install("nocobase", "1.3.21");
        as("nocobase", "drop table \"applicationVersion\"");
        as("nocobase", "create schema " + quoted);
        as("nocobase", "create table " + quoted + ".\"applicationVersion\" as select '1.4.17'::text as value");
        as("nocobase", "create table " + quoted + ".applications as select E'a\\tb\\n\\\\N'::text as name");
        assertThat(overview("nocobase").version()).contains(Version.of("1.4.17"));
        assertThat(overview("nocobase").subApplications()).containsExactly("a\tb\n\\N");
        assertThat(overview("nocobase").tables()).isEqualTo(6);
    }

    @Test
    void a_version_that_may_not_be_read_is_said_and_not_taken_for_none() {
        install("nocobase", "1.3.21");
        server.sql(
                "nocobase",
                "alter table \"applicationVersion\" owner to postgres",
                "revoke all on \"applicationVersion\" from public");
        assertThatThrownBy(() -> overview("nocobase"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("psql: permission denied")
                .hasMessageContaining("applicationVersion");
    }

    @Test
    void one_look_is_one_call_of_psql() {
        install("nocobase", "1.3.21");
        addSubApplication("nocobase", "sales", Optional.empty());
        byte[] dump = dump("nocobase");
        Cluster cluster = clusters().cluster();
        assertThat(commands(database -> database.applicationVersion(cluster, "nocobase")))
                .isEqualTo("psql");
        assertThat(commands(database -> database.overview(cluster, "nocobase"))).isEqualTo("psql");
        assertThat(commands(database -> database.restore(
                        cluster, "nocobase", "nocobase_drydock_1", new ByteArrayInputStream(dump), words -> {})))
                .isEqualTo("psql psql pg_restore psql");
        assertThat(commands(database -> database.rename(cluster, "nocobase_drydock_1", "nocobase_drydock_2")))
                .isEqualTo("psql");
        assertThat(commands(database -> database.drop(cluster, "nocobase_drydock_2")))
                .isEqualTo("psql");
    }

    /** The programs that something runs in the database's container. */
    private String commands(Consumer<Database> asking) {
        Faults faults = new Faults();
        asking.accept(Wiring.postgres(faults.in(Docker.class, server.docker(), _ -> null)));
        return faults.calls().stream()
                .map(call -> ((List<?>) call.arguments().get(2)).getFirst().toString())
                .collect(Collectors.joining(" "));
    }
}
