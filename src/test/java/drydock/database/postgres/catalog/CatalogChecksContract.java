package drydock.database.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import drydock.cluster.Cluster;
import drydock.cluster.observed.Finding;
import drydock.database.Database;
import drydock.database.DatabaseException;
import drydock.database.Fingerprint;
import drydock.database.postgres.Wiring;
import drydock.database.postgres.client.Psql;
import drydock.testing.LabPostgres;
import drydock.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is found in a database's catalogues, and what does not hold its proof, on one server after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CatalogChecksContract {
    private static final Pattern REMEDY = Pattern.compile("`([^`]+)`");
    private static final String COPY = "nocobase_drydock_1";
    private LabPostgres server;
    private Database database;

    protected abstract LabPostgres start();

    @BeforeAll
    void startServer() {
        server = start();
        database = Wiring.postgres(server.docker());
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void clean() {
        if (!server.sql("postgres", "select subname from pg_subscription").isEmpty()) {
            server.sql("nocobase", "alter subscription sub set (slot_name = none)", "drop subscription sub");
        }
        server.typed("postgres", """
                select format('drop database %I with (force)', datname)
                  from pg_database where not datistemplate and datname <> 'postgres' \\gexec
                select format('drop role %I', rolname) from pg_roles
                  where rolname in ('colleague', 'first_reader', 'second_reader') \\gexec
                select format('revoke set on parameter %I from nocobase', parname) from pg_parameter_acl \\gexec
                alter role nocobase createdb connection limit -1;
                drop tablespace if exists beside;
                """);
    }

    @Test
    void each_fault_is_found_while_serving_and_gone_once_its_remedy_is_carried_out() {
        install();
        server.typed("nocobase", Psql.resource("faults.sql"));
        brokenIndex();

        List<Finding> findings = findings(cluster());
        assertThat(words(findings))
                .anySatisfy(words ->
                        assertThat(words).contains("schema public", "alter schema public owner to pg_database_owner;"))
                .anySatisfy(words ->
                        assertThat(words).contains("view public.report", "alter view public.report owner to nocobase;"))
                .anySatisfy(words -> assertThat(words).contains("belongs to colleague", "table public.theirs"))
                .anySatisfy(words -> assertThat(words)
                        .contains(
                                "tables in schema public",
                                "alter default privileges for role postgres in schema public"))
                .anySatisfy(words -> assertThat(words).contains("first_reader has handed on", "public.users"))
                .anySatisfy(words -> assertThat(words).contains("drop extension postgres_fdw;"))
                .anySatisfy(words -> assertThat(words).contains("drop event trigger watched;"))
                .anySatisfy(words -> assertThat(words)
                        .contains("publication everything", "create publication everything for all tables;"))
                .anySatisfy(words -> assertThat(words).contains("subscription sub"))
                .anySatisfy(words -> assertThat(words)
                        .contains(
                                "log_min_duration_statement, pg_trgm.similarity_threshold, app.key",
                                "grant set on parameter"))
                .anySatisfy(words -> assertThat(words).contains("for postgres", "work_mem"))
                .anySatisfy(words -> assertThat(words).contains("routine public.leaky()", "not leakproof"))
                .anySatisfy(words -> assertThat(words).contains("routine public.logged()"))
                .anySatisfy(words -> assertThat(words).contains("large objects belong to postgres"))
                .anySatisfy(words -> assertThat(words).contains("public.hidden", "no force row level security"))
                .anySatisfy(words -> assertThat(words)
                        .contains(
                                "function public.norm(text)",
                                "index public.rows_norm",
                                "alter function public.norm(text) set search_path = public;"))
                .anySatisfy(words ->
                        assertThat(words).contains("function public.many()", "materialized view public.counted"))
                .anySatisfy(words -> assertThat(words).contains("function public.plain(text)"))
                .anySatisfy(words -> assertThat(words).contains("foreign keys of public.children"))
                .anySatisfy(words -> assertThat(words).contains("role nocobase uses 1/4"))
                .anySatisfy(words -> assertThat(words)
                        .startsWith("HARMLESS")
                        .contains("extension pg_trgm", "1.3 → ", "alter extension pg_trgm update;"))
                .anySatisfy(words ->
                        assertThat(words).startsWith("HARMLESS").contains("public.broken", "drop index public.broken;"))
                .anySatisfy(words -> assertThat(words)
                        .contains(
                                "(public.german)",
                                "`reindex index public.users_german; alter collation public.german refresh version;`"))
                .anySatisfy(words -> assertThat(words).contains("where nocobase may create nothing", "beside"))
                .noneSatisfy(words -> assertThat(words).contains("hush"));

        // The worst first, as people are shown them: a newer server builds no index anew whose function leans on a
        // path.
        findings.stream().sorted(Comparator.comparing(Finding::weight)).forEach(this::carryOut);

        assertThat(words(findings(cluster())))
                .allSatisfy(words -> assertThat(words).containsAnyOf("subscription sub", "publication everything"));
        assertThat(keep(cluster())).isEmpty();
    }

    @Test
    void what_is_harmless_does_not_hold_a_proof() {
        install();
        server.typed("nocobase", """
                create extension pg_trgm version '1.3';
                alter database nocobase set log_min_duration_statement = 50000;
                alter database nocobase set pg_trgm.similarity_threshold = 0.5;
                alter role postgres in database nocobase set work_mem = '64MB';
                alter database nocobase set statement_timeout = 90000;
                set client_min_messages = error;
                create publication everything for all tables;
                create subscription sub connection 'dbname=none' publication p with (connect = false);
                set role nocobase;
                create table base (id bigserial primary key, title text);
                create table child (extra text) inherits (base);
                insert into child (title, extra) values ('a', 'b');
                alter table base add column added text default 'x';
                """);
        brokenIndex();
        assertThat(findings(cluster())).noneMatch(Finding::isAgainst);
        assertThat(keep(cluster())).isEmpty();

        server.sql(COPY, "update child set extra = title, title = extra");
        assertThat(differences()).singleElement().asString().contains("public.child");
        server.sql(COPY, "alter table child rename extra to other");
        assertThat(differences()).anySatisfy(words -> assertThat(words).contains("columns public.child"));
    }

    @Test
    void an_admin_role_keeps_what_the_plain_user_may_not_and_leaves_it_as_it_was() {
        install();
        server.typed("nocobase", Psql.resource("faults.sql"));
        server.sql(
                "nocobase",
                "alter function norm(text) set search_path = public",
                "alter function many() set search_path = public",
                "alter function plain(text) set search_path = public",
                "alter database nocobase set session_preload_libraries = 'pg_trgm', 'auto_explain'",
                "alter database nocobase owner to postgres",
                "alter role nocobase nocreatedb");
        Cluster admin = server.clusters()
                .admin(new Cluster.Login("postgres", Optional.empty()))
                .cluster();

        assertThat(words(findings(admin)))
                .noneSatisfy(words -> assertThat(words).startsWith("AGAINST"))
                .noneSatisfy(words -> assertThat(words).contains("everything"));
        assertThat(keep(admin)).isEmpty();
        assertThat(server.sql(COPY, "select viewowner from pg_views where viewname = 'report'"))
                .isEqualTo("postgres");
        assertThat(
                        server.sql(
                                COPY,
                                "select count(*) from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())"))
                .isEqualTo("0");
        assertThat(server.sql(
                        "postgres", "select pg_get_userbyid(datdba) from pg_database where datname = '" + COPY + "'"))
                .isEqualTo("postgres");
        await().untilAsserted(() -> assertThat(database.sessions(admin)).isEmpty());
        database.rename(admin, COPY, "nocobase_drydock_2");
        database.drop(admin, "nocobase_drydock_2");
        assertThat(findings(cluster())).anyMatch(Finding::isAgainst);
    }

    @Test
    void what_breaks_the_rules_of_its_own_database_is_told_when_the_restore_meets_it() {
        install();
        server.typed("nocobase", """
                set role nocobase;
                create table t (a text, b text);
                create unique index t_a on t (a, b);
                insert into t values ('hush', 'hush');
                reset role;
                update pg_index set indisready = false, indisvalid = false where indexrelid = 't_a'::regclass;
                insert into t values ('hush', 'hush');
                update pg_index set indisready = true, indisvalid = true where indexrelid = 't_a'::regclass;
                """);
        assertThatThrownBy(() -> keep(cluster()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("public.t")
                .hasMessageContaining("group by a, b having count(*) > 1")
                .hasMessageNotContaining("hush");

        server.typed("nocobase", """
                drop table t;
                set role nocobase;
                create table p (id text primary key);
                create table c (pid text references p);
                reset role;
                set session_replication_role = replica;
                insert into c values ('hush');
                """);
        assertThatThrownBy(() -> keep(cluster()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("c_pid_fkey")
                .hasMessageContaining("p.id = c.pid")
                .hasMessageNotContaining("hush");

        server.typed("nocobase", """
                drop table c;
                set role nocobase;
                create function low(x text) returns text language sql immutable as 'select lower(x)';
                create function norm(x text) returns text language sql immutable as 'select lower(x)';
                create index on rows (norm(value));
                create or replace function norm(x text) returns text language sql immutable as 'select low(x)';
                """);
        assertThatThrownBy(() -> keep(cluster()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("function norm leans on a search_path")
                .hasMessageContaining("alter function norm set search_path = public;");
    }

    private void install() {
        server.sql("postgres", "create database nocobase owner nocobase");
        server.typed("nocobase", """
                set role nocobase;
                create table "applicationVersion" (id bigserial primary key, value text);
                insert into "applicationVersion" (value) values ('1.3.21');
                create table users (id bigserial primary key, nickname varchar(255), email text unique);
                insert into users (nickname, email) select 'user ' || i, i || '@example.com' from generate_series(1, 40) i;
                create table rows (id text primary key, value text);
                insert into rows select 'r' || i, md5(i::text) from generate_series(1, 500) i;
                """);
    }

    /** A unique index that was never finished, since there are rows twice. */
    private void brokenIndex() {
        server.sql(
                "nocobase", "set role nocobase", "create table twice (a integer)", "insert into twice values (1), (1)");
        assertThatThrownBy(() -> server.sql(
                        "nocobase", "set role nocobase", "create unique index concurrently broken on twice (a)"))
                .isInstanceOf(IllegalStateException.class);
    }

    private void carryOut(Finding finding) {
        Matcher line = REMEDY.matcher(Messages.ENGLISH.of(finding.remedy()));
        assertThat(line.find()).as(finding.toString()).isTrue();
        if (!line.group(1).startsWith("create publication")) {
            server.typed("nocobase", line.group(1));
        }
    }

    /** Dumps while others may write, restores beside it and compares. @return the differences */
    private List<String> keep(Cluster cluster) {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        Fingerprint content = database.snapshot(cluster, "nocobase", dump, words -> {});
        InputStream stream = new ByteArrayInputStream(dump.toByteArray());
        database.restore(cluster, "nocobase", COPY, stream, dump.size(), words -> {});
        return said(content.differences(database.fingerprint(cluster, COPY, words -> {})));
    }

    private List<String> differences() {
        return said(database.fingerprint(cluster(), "nocobase", words -> {})
                .differences(database.fingerprint(cluster(), COPY, words -> {})));
    }

    private static List<String> said(List<drydock.text.Text> texts) {
        return texts.stream().map(Messages.ENGLISH::of).toList();
    }

    private Cluster cluster() {
        return server.clusters().cluster();
    }

    private List<Finding> findings(Cluster cluster) {
        return database.findings(cluster, "nocobase");
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.weight() + ": " + Messages.ENGLISH.of(finding.text()))
                .toList();
    }
}
