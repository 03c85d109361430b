package drydock.database.postgres;

import static org.awaitility.Awaitility.await;

import drydock.database.Database;
import drydock.database.SealingContract;
import drydock.testing.NocoBasePostgres;
import drydock.testing.SmallCluster;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the adapter does on a real server, wherever that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresContract extends SealingContract {
    protected NocoBasePostgres server;
    private Database database;

    protected abstract NocoBasePostgres start();

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

    @Override
    protected SmallCluster clusters() {
        return server.clusters();
    }

    @BeforeEach
    void clean() {
        server.sql("postgres", "alter role nocobase nosuperuser createdb");
        server.sql("postgres", """
                        select format('drop database %I with (force)', datname)
                        from pg_database where not datistemplate and datname <> 'postgres'""").lines().forEach(statement -> server.sql("postgres", statement));
    }

    @Override
    protected Database database() {
        return database;
    }

    @Override
    protected void install(String name, String version) {
        empty(name);
        as(name, """
                create table "applicationVersion" (id bigserial primary key, value text);
                insert into "applicationVersion" (value) values ('%s');
                create table users (id bigserial primary key, nickname varchar(255), email text unique);
                insert into users (nickname, email) select 'user ' || i, i || '@example.com' from generate_series(1, 40) i;
                create table rows (id text primary key, value text, at timestamptz default now());
                insert into rows select 'r' || i, repeat(md5(i::text), 30) from generate_series(1, 500) i;
                create index rows_at on rows (at);
                create table "migrations" (name text);
                create table nothing ();
                """.formatted(version.replace("'", "''")));
        awaitThatNobodyIsOn(name);
    }

    /** A server shows a client for a moment after it has ended, and tests count who is connected. */
    private void awaitThatNobodyIsOn(String name) {
        String question =
                "select count(*) from pg_stat_activity where datname = '%s'".formatted(name.replace("'", "''"));
        await().until(() -> server.sql("postgres", question).equals("0"));
    }

    @Override
    protected void empty(String name) {
        server.sql("postgres", "create database \"" + name.replace("\"", "\"\"") + "\" owner nocobase");
    }

    @Override
    protected void changeOneRow(String name) {
        as(name, "update rows set value = 'changed' where id = 'r7'");
    }

    @Override
    protected void dropOneIndex(String name) {
        as(name, "drop index rows_at");
    }

    @Override
    protected void addSubApplication(String name, String application, Optional<String> ownDatabase) {
        as(name, "create table if not exists applications (name text primary key, options json)");
        as(
                name,
                "insert into applications values ('%s', '%s')"
                        .formatted(
                                application,
                                ownDatabase
                                        .map(own -> "{\"database\": {\"database\": \"" + own + "\"}}")
                                        .orElse("{}")));
    }

    @Override
    protected void makeAsSomebodyElse(String name, String view) {
        server.sql(name, "create view " + view + " as select 1 as one");
    }

    @Override
    protected void configure(String name) {
        server.sql(
                "postgres",
                "alter database %s set search_path to \"$user\", public".formatted(name),
                "alter role nocobase in database %s set timezone to 'Asia/Bangkok'".formatted(name),
                "comment on database %s is 'with ''a'' comment'".formatted(name),
                "alter database %s connection limit 30".formatted(name),
                "revoke connect on database %s from public".formatted(name),
                "grant connect on database %s to pg_monitor".formatted(name));
    }

    @Override
    protected void close(String name) {
        server.sql("postgres", "alter database " + name + " allow_connections false");
    }

    @Override
    protected AutoCloseable connect(String user, String name, String application) {
        try {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", "secret");
            properties.setProperty("ApplicationName", application);
            return DriverManager.getConnection(server.url(name), properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected AutoCloseable connectIdly(String user, String name, String application) {
        return connect(user, name, application);
    }

    protected final void as(String name, String sql) {
        server.sql("dbname='" + name.replace("\\", "\\\\").replace("'", "\\'") + "'", "set role nocobase", sql);
    }
}
