package drydock.lab;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The resources that a running application answers. */
final class Api {
    private static final String INVALID_TEXT = "22";

    private final Settings settings;
    private final Worker worker;
    private final Sessions sessions;

    Api(Settings settings, Worker worker) {
        this.settings = settings;
        this.worker = worker;
        this.sessions = worker.sessions();
    }

    Reply answer(Request request) throws IOException, SQLException {
        return switch (request.route()) {
            case "GET app:getInfo" -> info();
            case "GET license:license-validate" -> withKey(request);
            case "GET app:getLang" -> Reply.data(Map.of("lang", "en-US"));
            case "GET pm:listEnabled" ->
                Reply.data(
                        list("select name, \"packageName\" from \"applicationPlugins\" where enabled order by name"));
            case "GET pm:list",
                    "GET pm:get",
                    "POST pm:add",
                    "POST pm:enable",
                    "POST pm:disable",
                    "POST pm:update",
                    "POST pm:remove",
                    "GET apiKeys:list",
                    "POST apiKeys:create",
                    "POST apiKeys:destroy",
                    "POST collections:create" -> withKey(request);
            case "GET rows" -> rows(request);
            case "POST rows" -> addRow(request);
            case "GET rows:count" -> Reply.data(Map.of("count", value("select count(*) from rows")));
            case "GET slow" -> slow(request);
            case "GET files" -> new Uploads(settings, sessions).list();
            case "POST files" -> new Uploads(settings, sessions).add(request);
            case "GET applications" -> Reply.data(list("select name, status from applications order by name"));
            case "POST applications" -> addApplication(request);
            case "GET lab:check" -> Reply.data(sessions.with(Corruption::check));
            default -> ofPlugin(request);
        };
    }

    /** What is asked without anybody having signed in breaks, and is there. */
    private static Reply found(String route) {
        return route.endsWith(":get") ? Reply.error(500, "Internal Server Error") : Reply.data(List.of());
    }

    private Reply withKey(Request request) throws IOException, SQLException {
        if (request.bearer().isEmpty()) {
            return Reply.error(401, "EMPTY_TOKEN", "Unauthenticated. Please sign in to continue.");
        }
        Keys keys = new Keys(settings, sessions);
        if (!keys.accepts(request.bearer().get())) {
            return Reply.error(401, "INVALID_TOKEN", "Your session has expired. Please sign in again.");
        }
        return switch (request.action()) {
            case "apiKeys:list" -> Reply.data(list("select id, name from \"apiKeys\" order by id"));
            case "apiKeys:create" -> keys.create(request);
            case "apiKeys:destroy" -> keys.destroy(request.parameter("filterByTk", "0"));
            case "license:license-validate" -> Reply.data(new LicenceKey(settings, sessions).told());
            case "collections:create" -> addCollection(request.text());
            default -> new PluginManager(settings, worker).answer(request);
        };
    }

    /** Only the process that made a collection knows it; the others learn of it by their next start. */
    private Reply addCollection(String body) throws SQLException {
        String name =
                String.valueOf(sessions.with(connection -> Sql.value(connection, "select ?::jsonb->>'name'", body))
                        .orElse(""));
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,40}")) {
            return Reply.error(400, "name must be letters, digits and _");
        }
        Reply reply = inserted("insert into collections (name) values (?)", name);
        worker.knows(name);
        return reply;
    }

    /** Each plugin has a route of its own, not always its name, in those processes that have loaded it. */
    private Reply ofPlugin(Request request) {
        String route = request.route().replaceFirst("^GET ", "");
        if (worker.collections().contains(route.replaceFirst(":list$", ""))) {
            return Reply.data(List.of());
        }
        return worker.loaded().stream().map(Plugins::route).anyMatch(route::equals)
                ? found(route)
                : Reply.error(404, "Not Found");
    }

    /** The version is the database's, not this process's. */
    private Reply info() throws SQLException {
        Object version = value("select value from \"applicationVersion\" order by id desc limit 1");
        return Reply.data(
                Map.of("database", Map.of("dialect", "postgres"), "version", version, "lang", "en-US", "name", "main"));
    }

    private Reply rows(Request request) throws SQLException {
        return Reply.data(list(
                "select id from rows where id > ? order by id limit ?",
                request.parameter("after", ""),
                Integer.valueOf(request.parameter("limit", "1000"))));
    }

    private Reply addRow(Request request) throws IOException, SQLException {
        return inserted(
                "insert into rows (id, value) select row->>'id', row->>'value' from (select ?::jsonb as row) given",
                request.text());
    }

    /** A sub-application has a database of its own, named after it. */
    private Reply addApplication(Request request) throws IOException, SQLException {
        String body = request.text();
        String name =
                String.valueOf(sessions.with(connection -> Sql.value(connection, "select ?::jsonb->>'name'", body))
                        .orElse(""));
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            return Reply.error(400, "name must be lower-case letters, digits and _");
        }
        Reply reply = inserted("insert into applications (name, \"displayName\") values (?, ?)", name, name);
        if (reply.status() == 200) {
            sessions.with(connection -> Sql.run(connection, "create database \"" + name + "\""));
            try (Sessions own = new Sessions(settings.database().named(name))) {
                own.with(connection -> Sql.run(connection, "create table rows (id text primary key, value text)"));
                own.with(connection -> Sql.run(connection, "insert into rows values ('1', 'of the sub-application')"));
            }
        }
        return reply;
    }

    /** Answers 200 after the commit, 400 for what cannot be stored. */
    private Reply inserted(String sql, Object... parameters) throws SQLException {
        try {
            sessions.with(connection -> Sql.run(connection, sql, parameters));
            return Reply.data(Map.of("stored", true));
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith(INVALID_TEXT) || state.startsWith("23")) {
                return Reply.error(400, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static Reply slow(Request request) {
        try {
            Thread.sleep(Math.round(Double.parseDouble(request.parameter("seconds", "3")) * 1000));
            return Reply.data(Map.of("slept", request.parameter("seconds", "3")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.error(500, "interrupted");
        }
    }

    private Object value(String sql) throws SQLException {
        return sessions.with(connection -> Sql.value(connection, sql)).orElse("");
    }

    private List<Map<String, Object>> list(String sql, Object... parameters) throws SQLException {
        return sessions.with(connection -> Sql.list(connection, sql, parameters));
    }
}
