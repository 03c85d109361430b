package drydock.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drydock.cluster.Cluster;
import drydock.cluster.software.Version;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.postgres.client.Psql;
import drydock.docker.Docker;
import drydock.testing.Faults;
import drydock.testing.LocalPostgres;
import drydock.testing.NocoBasePostgres;
import drydock.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
                        "sequence extra.\"odd.name\"",
                        "statistics extra.together",
                        "text search configuration extra.words",
                        "cast (extra.mood as integer)",
                        "publication things_out");
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
            "select lo_put(4712, 2000000, 'L')",
            "drop statistics extra.together",
            "alter text search configuration extra.words alter mapping for word with simple",
            "alter text search dictionary extra.short (accept = true)",
            "drop collation extra.german",
            "drop cast (extra.mood as integer)",
            "drop operator extra.<<< (integer, integer)",
            "alter publication things_out set (publish = 'insert')",
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
    void the_schema_of_the_nodes_decides_whose_tables_count_and_what_sub_applications_are() {
        install("nocobase", "1.3.21");
        as("nocobase", "create schema crm");
        as("nocobase", "create table crm.\"applicationVersion\" as select 1 as id, '1.4.2'::text as value");
        as("nocobase", "create schema a_7zk");
        as("nocobase", "create table a_7zk.\"applicationVersion\" as select 1 as id, '1.3.9'::text as value");
        as("nocobase", """
                create table crm.applications (name text, options json);
                insert into crm.applications values ('a_7zk', '{"dbConnType": "new_schema"}'), ('sales', '{}'), ('shop',
                  '{"dbConnType": "new_connection", "database": {"host": "pg", "database": "shop_data"}}'), ('erp',
                  '{"dbConnType": "new_connection", "database": {"dialect": "mysql", "host": "10.0.0.9", "port": 3306,
                  "database": "erp", "password": "hush"}}');
                """);
        Database inCrm = nodesWith("DB_HOST=pg", "DB_DATABASE=nocobase", "DB_SCHEMA=crm");
        Cluster cluster = clusters().cluster();
        assertThat(inCrm.applicationVersion(cluster, "nocobase")).contains(Version.of("1.4.2"));
        assertThat(inCrm.overview(cluster, "nocobase").version()).contains(Version.of("1.4.2"));
        assertThat(inCrm.overview(cluster, "nocobase").subApplications())
                .containsExactlyInAnyOrder("sales", "shop_data");
        assertThat(words(inCrm, cluster))
                .singleElement()
                .asString()
                .contains("AGAINST", "erp", "mysql 10.0.0.9:3306/erp", "not-backed-up: [erp]")
                .doesNotContain("hush");
        assertThat(words(inCrm, clusters().notBackedUp("erp").cluster()))
                .singleElement()
                .asString()
                .contains("TO_KNOW", "going back does not take them back");
        assertThat(nodesWith("DB_HOST=pg", "DB_SCHEMA=empty").applicationVersion(cluster, "nocobase"))
                .isEmpty();
        assertThat(words(nodesWith("LANG=C"), cluster))
                .anySatisfy(words -> assertThat(words)
                        .contains("AGAINST", "public.applicationVersion", "crm.applicationVersion", "DB_SCHEMA"));
    }

    @Test
    void the_prefix_of_the_nodes_decides_between_two_installations_in_one_schema() {
        install("nocobase", "1.3.21");
        as("nocobase", "create table nb_application_version as select '1.4.2'::text as value");
        as("nocobase", "create table nb_applications as select 'sales'::text as name");
        Database prefixed =
                nodesWith("DB_HOST=pg", "DB_TABLE_PREFIX=nb_", "DB_UNDERSCORED=true", "USE_DB_SCHEMA_IN_SUBAPP=true");
        Cluster cluster = clusters().cluster();
        assertThat(prefixed.applicationVersion(cluster, "nocobase")).contains(Version.of("1.4.2"));
        assertThat(prefixed.overview(cluster, "nocobase").subApplications()).isEmpty();
        assertThat(words(prefixed, cluster)).isEmpty();
        assertThat(nodesWith("DB_HOST=pg").applicationVersion(cluster, "nocobase"))
                .contains(Version.of("1.3.21"));
    }

    @Test
    void a_collection_of_peoples_is_not_taken_for_nocobases_own_applications() {
        install("nocobase", "1.3.21");
        as("nocobase", "create table job_applications as select 'Jane Applicant'::text as name");
        as("nocobase", "create table \"Old_applicationVersion\" as select 'x'::text as note");
        assertThat(overview("nocobase").subApplications()).isEmpty();
        assertThat(overview("nocobase").version()).contains(Version.of("1.3.21"));
        assertThat(words(database(), clusters().cluster())).isEmpty();
    }

    @Test
    void more_tables_than_a_server_has_locks_for_are_compared_and_a_dump_of_them_is_warned_of() {
        install("nocobase", "1.3.21");
        server.sql("nocobase", """
                do $do$ begin
                  for i in 1..500 loop
                    execute format('create table t%s (id bigserial primary key, a text unique)', i);
                    execute format('alter table t%s owner to nocobase', i);
                    commit;
                  end loop;
                end $do$""");
        assertThat(fingerprint("nocobase").tables()).hasSize(505);
        assertThat(words(database(), clusters().cluster()))
                .singleElement()
                .asString()
                .contains("1007 tables and sequences", "400 locks", "alter system set max_locks_per_transaction");
    }

    private Database nodesWith(String... variables) {
        return Wiring.postgres(((LocalPostgres) server).docker("nocobase-1", variables));
    }

    private static List<String> words(Database database, Cluster cluster) {
        return database.findings(cluster, "nocobase").stream()
                .map(finding -> finding.weight() + ": " + Messages.ENGLISH.of(finding.text()))
                .toList();
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
    void a_large_database_is_read_by_several_sessions_which_see_what_one_sees() {
        install("nocobase", "1.3.21");
        as("nocobase", """
                create table large as select i, repeat(md5(i::text), 50) as value from generate_series(1, 24000) i;
                create table larger as select i, repeat(md5(i::text), 50) as value from generate_series(1, 24000) i;
                """);
        AtomicInteger sessions = new AtomicInteger();
        Docker docker = server.docker();
        Docker counting = (Docker) Proxy.newProxyInstance(
                Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, method, arguments) -> {
                    sessions.incrementAndGet();
                    return method.invoke(docker, arguments);
                });
        Fingerprint shared = Wiring.postgres(counting).fingerprint(clusters().cluster(), "nocobase", words -> {});
        assertThat(sessions).hasValue(Math.min(4, Runtime.getRuntime().availableProcessors()));
        Fingerprint alone =
                database().snapshot(clusters().cluster(), "nocobase", OutputStream.nullOutputStream(), words -> {});
        assertThat(alone).isEqualTo(shared);
        assertThat(shared.tables()).hasSize(7).containsKeys("public.large", "public.larger");
    }

    @Test
    void what_one_of_several_sessions_may_not_read_is_said() {
        install("nocobase", "1.3.21");
        as("nocobase", "create table large as select repeat(md5(i::text), 50) from generate_series(1, 48000) i");
        for (String table : new String[] {"large", "users"}) {
            server.sql("nocobase", "alter table " + table + " owner to postgres");
            assertThatThrownBy(() -> fingerprint("nocobase"))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("permission denied for table " + table);
            server.sql("nocobase", "alter table " + table + " owner to nocobase");
        }
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
        assertThat(commands(database -> database.findings(cluster, "nocobase"))).isEqualTo("psql");
        assertThat(commands(database -> database.restore(
                        cluster,
                        "nocobase",
                        "nocobase_drydock_1",
                        new ByteArrayInputStream(dump),
                        dump.length,
                        words -> {})))
                .isEqualTo("psql psql sh psql");
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
                .filter(call -> call.made().getName().equals("exec"))
                .map(call -> ((List<?>) call.arguments().get(2)).getFirst().toString())
                .collect(Collectors.joining(" "));
    }
}
