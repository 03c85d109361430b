package drydock.lab;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables of the first version, as an installation makes them on an empty database. */
final class Schema {
    private static final List<String> TABLES = List.of(
            "create table if not exists \"applicationVersion\" (id bigserial primary key, value text not null)",
            "create table if not exists migrations (name text primary key)",
            """
            create table if not exists "applicationPlugins" (id bigserial primary key, name text unique,
              "packageName" text unique, version text, enabled boolean, installed boolean, "builtIn" boolean)""",
            "create table if not exists users (id bigserial primary key, nickname text, email text unique)",
            """
            create table if not exists rows (id text primary key, value text, revision integer not null default 0,
              "createdAt" timestamptz not null default clock_timestamp())""",
            """
            create table if not exists attachments (id bigserial primary key, filename text unique, size bigint,
              sha256 text)""",
            """
            create table if not exists applications (name text primary key, "displayName" text,
              status text not null default 'running')""",
            "create table if not exists \"apiKeys\" (id bigserial primary key, name text, token text)",
            "create table if not exists \"tokenBlacklist\" (token text primary key)",
            "create table if not exists collections (name text primary key)",
            "create table if not exists counters (name text primary key, value bigint not null)",
            """
            create table if not exists upgrade_intervals (id bigserial primary key, node text, instance text,
              from_version text, version text, began_at timestamptz not null default clock_timestamp(),
              ended_at timestamptz not null default clock_timestamp(), outcome text)""");

    private Schema() {}

    static boolean isInstalled(Connection connection) throws SQLException {
        return Sql.value(connection, "select to_regclass('\"applicationVersion\"')::text")
                        .isPresent()
                && Sql.value(connection, "select value from \"applicationVersion\" limit 1")
                        .isPresent();
    }

    /** Two at once get on with each other here, and collide where the real ones do: at the plugins. */
    static void create(Connection connection) throws SQLException {
        Sql.value(connection, "select pg_advisory_lock(1)");
        try {
            for (String table : TABLES) {
                Sql.run(connection, table);
            }
        } finally {
            Sql.value(connection, "select pg_advisory_unlock(1)");
        }
    }

    static void seed(Connection connection, int rows) throws SQLException {
        Sql.run(connection, "insert into counters (name, value) values ('upgrades', 0)");
        Sql.run(connection, """
                insert into users (nickname, email)
                select 'user ' || i, 'user' || i || '@example.com' from generate_series(1, 40) i""");
        Sql.run(connection, """
                insert into rows (id, value)
                select 'seed-' || to_char(i, 'FM0000000'),
                  (select string_agg(md5(i || ':' || part), '') from generate_series(1, 32) part)
                from generate_series(1, ?) i""", rows);
    }
}
