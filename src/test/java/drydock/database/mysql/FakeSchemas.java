package drydock.database.mysql;

import drydock.docker.Docker;
import drydock.docker.Docker.ExecResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A server in memory, as far as moving databases asks it, which can be cut off before any statement that changes something. */
final class FakeSchemas {
    private static final Pattern NAME = Pattern.compile("`([^`]*)`");
    private static final Pattern LITERAL = Pattern.compile("x'([0-9a-fA-F]*)'");
    private static final String NOTE = "_drydock_moving";
    private static final String SLEEPERS = "_drydock_events";

    /** Drydock is killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final class Schema {
        final Map<String, String> tables = new TreeMap<>();
        final Set<String> triggers = new TreeSet<>();
        final Set<String> views = new TreeSet<>();
        final Map<String, Boolean> events = new TreeMap<>();

        @Override
        public String toString() {
            return tables + " " + triggers + " " + views + " " + events;
        }
    }

    /** What the tool of a Drydock that was killed still has to do. */
    private record Late(String database, String statement) {}

    final Map<String, Schema> schemas = new TreeMap<>();
    private int left = Integer.MAX_VALUE;
    private String killing = "nobody is killed";
    private Optional<Late> late = Optional.empty();
    private String refused = "nothing is refused";

    private final Docker docker = (Docker) Proxy.newProxyInstance(
            Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, (_, _, arguments) -> {
                List<?> command = (List<?>) arguments[2];
                return exec(command.stream().map(Object::toString).toList(), (InputStream) arguments[4], (OutputStream)
                        arguments[5]);
            });

    Docker docker() {
        return docker;
    }

    /** From now on only so many statements change something. */
    void cutOffAfter(int statements) {
        left = statements;
    }

    /** At the next statement with these words Drydock is killed, and its tool carries it out at the worst moment. */
    void killBefore(String words) {
        killing = words;
    }

    /** Whether somebody who was killed still has something to do. */
    boolean isAtWork() {
        return late.isPresent();
    }

    /** From now on statements with these words are refused. */
    void refuse(String words) {
        refused = words;
    }

    Schema schema(String name) {
        return schemas.computeIfAbsent(name, _ -> new Schema());
    }

    private ExecResult exec(List<String> command, InputStream input, OutputStream output) throws IOException {
        String script = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        if (command.getFirst().equals("sh")) {
            write(output, late.isPresent() ? "50001 drydock\n" : "");
            return new ExecResult(0, "");
        }
        String database = command.stream()
                .filter(word -> word.startsWith("--database="))
                .map(word -> word.substring("--database=".length()))
                .findFirst()
                .orElse(command.contains("--") ? command.get(command.indexOf("--") + 1) : "");
        if (command.getFirst().equals("mariadb-dump")) {
            write(output, command.contains("--events") ? definitions(schema(database)) : views(schema(database)));
            return new ExecResult(0, "");
        }
        for (String statement : script.split(";\n", -1)) {
            if (statement.contains(refused)) {
                return new ExecResult(1, "ERROR 1142 (42000) at line 1: refused\n");
            }
            run(database, statement.strip(), output);
        }
        return new ExecResult(0, "");
    }

    private static String definitions(Schema schema) {
        StringBuilder script = new StringBuilder();
        schema.triggers.forEach(trigger -> script.append("make trigger `" + trigger + "`;\n"));
        schema.events.forEach((event, awake) -> script.append("make event `" + event + "` " + awake + ";\n"));
        return script.toString();
    }

    private static String views(Schema schema) {
        StringBuilder script = new StringBuilder();
        schema.views.forEach(view -> script.append("make view `" + view + "`;\n"));
        return script.toString();
    }

    private void run(String database, String statement, OutputStream output) {
        if (statement.isEmpty() || statement.matches("(?s)(set session|/\\*!80000|do ).*")) {
            return;
        }
        if (statement.startsWith("kill")) {
            late = Optional.empty();
            return;
        }
        if (statement.startsWith("select")) {
            write(output, query(database, statement));
            return;
        }
        if (statement.contains(killing)) {
            killing = "nobody is killed";
            late = Optional.of(new Late(database, statement));
            throw new Killed();
        }
        if (left-- <= 0) {
            throw new Killed();
        }
        if (statement.startsWith("drop database")) {
            Optional<Late> now = late;
            late = Optional.empty();
            now.ifPresent(tool -> change(tool.database(), tool.statement()));
        }
        change(database, statement);
    }

    private String query(String database, String query) {
        if (query.startsWith("select schema_name from")) {
            return lines(schemas.keySet());
        }
        if (query.contains("information_schema.schemata")) {
            return schemas.containsKey(literal(query)) ? "utf8mb4\tutf8mb4_bin\n" : "";
        }
        if (query.startsWith("select table_schema, table_comment")) {
            StringBuilder rows = new StringBuilder();
            schemas.forEach((name, schema) -> {
                if (schema.tables.containsKey(NOTE)) {
                    rows.append(name)
                            .append('\t')
                            .append(schema.tables.get(NOTE).split("\n", -1)[0])
                            .append('\n');
                }
            });
            return rows.toString();
        }
        if (query.contains("and table_type <> 'VIEW' and table_name not in")) {
            Schema schema = schemas.getOrDefault(literal(query), new Schema());
            return schema.tables.keySet().stream()
                            .allMatch(table -> Set.of(NOTE, SLEEPERS).contains(table))
                    ? ""
                    : "1\n";
        }
        return queryOf(schemas.get(database), query);
    }

    private String queryOf(Schema schema, String query) {
        if (query.startsWith("select hex(script)")) {
            String[] note = schema.tables.get(NOTE).split("\n", -1);
            return note.length > 1 ? note[1] + "\n" : "";
        }
        if (query.contains("information_schema.views")) {
            return lines(schema.views);
        }
        if (query.contains("information_schema.triggers")) {
            return lines(schema.triggers);
        }
        if (query.contains("information_schema.events")) {
            boolean awake = query.contains("'ENABLED'");
            StringBuilder rows = new StringBuilder();
            schema.events.forEach((event, is) -> {
                if (awake ? is : schema.tables.getOrDefault(SLEEPERS, "").contains("<" + event + ">")) {
                    rows.append(event).append("\tnocobase@%\t\tSYSTEM\n");
                }
            });
            return rows.toString();
        }
        if (query.contains("table_name = '" + SLEEPERS + "'")) {
            return schema.tables.containsKey(SLEEPERS) ? "1\n" : "";
        }
        if (query.startsWith("select table_name from information_schema.tables")) {
            return lines(schema.tables.keySet());
        }
        if (query.startsWith("select id, coalesce(db, '')")) {
            return late.map(tool -> "7\t" + tool.database() + "\t127.0.0.1:50001\tnocobase\t\n")
                    .orElse("");
        }
        if (query.contains("information_schema.processlist") || query.contains("innodb_trx")) {
            return query.contains("count(*)") && !query.contains("left join") ? "0\n" : "";
        }
        throw new IllegalArgumentException(query);
    }

    private void change(String database, String statement) {
        List<String> names =
                NAME.matcher(statement).results().map(result -> result.group(1)).toList();
        Schema schema = schemas.get(database);
        if (statement.startsWith("create database")) {
            require(schemas.putIfAbsent(names.getFirst(), new Schema()) == null, statement);
        } else if (statement.startsWith("drop database if exists")) {
            schemas.remove(names.getFirst());
        } else if (statement.startsWith("rename table")) {
            for (int i = 0; i < names.size(); i += 4) {
                Schema from = schemas.get(names.get(i));
                require(from.triggers.isEmpty(), statement);
                require(
                        schemas.get(names.get(i + 2))
                                        .tables
                                        .putIfAbsent(names.get(i + 3), from.tables.remove(names.get(i + 1)))
                                == null,
                        statement);
            }
        } else if (statement.startsWith("create table " + NOTE)) {
            require(schema.tables.putIfAbsent(NOTE, comment(statement)) == null, statement);
        } else if (statement.startsWith("alter table " + NOTE)) {
            schema.tables.merge(NOTE, "", (note, _) -> comment(statement) + note.substring(note.indexOf('\n')));
        } else if (statement.startsWith("insert into " + NOTE)) {
            schema.tables.merge(NOTE, "\n" + hex(statement), String::concat);
        } else if (statement.startsWith("create table if not exists " + SLEEPERS)) {
            schema.tables.putIfAbsent(SLEEPERS, "");
        } else if (statement.startsWith("insert ignore into " + SLEEPERS)) {
            LITERAL.matcher(statement)
                    .results()
                    .map(name -> "<" + plain(name) + ">")
                    .filter(name -> !schema.tables.get(SLEEPERS).contains(name))
                    .forEach(name -> schema.tables.merge(SLEEPERS, name, String::concat));
        } else if (statement.startsWith("drop table if exists ")) {
            schema.tables.remove(statement.substring("drop table if exists ".length()));
        } else if (statement.startsWith("drop trigger if exists")) {
            schema.triggers.remove(names.getFirst());
        } else if (statement.startsWith("alter definer")) {
            schema.events.put(names.getLast(), statement.endsWith("enable"));
        } else if (statement.startsWith("make trigger")) {
            schema.triggers.add(names.getFirst());
        } else if (statement.startsWith("make view")) {
            schema.views.add(names.getFirst());
        } else if (statement.startsWith("make event")) {
            schema.events.put(names.getFirst(), statement.endsWith("true"));
        } else {
            throw new IllegalArgumentException(statement);
        }
    }

    private static void require(boolean holds, String statement) {
        if (!holds) {
            throw new IllegalStateException(statement);
        }
    }

    private static String comment(String statement) {
        return statement.substring(statement.indexOf("comment = '") + 11, statement.length() - 1);
    }

    private static String literal(String statement) {
        return plain(LITERAL.matcher(statement).results().findFirst().orElseThrow());
    }

    private static String plain(MatchResult literal) {
        return new String(HexFormat.of().parseHex(literal.group(1)), StandardCharsets.UTF_8);
    }

    private static String hex(String statement) {
        return LITERAL.matcher(statement).results().findFirst().orElseThrow().group(1);
    }

    private static String lines(Set<String> words) {
        return String.join(
                "", new ArrayList<>(words).stream().map(word -> word + "\n").toList());
    }

    private static void write(OutputStream output, String text) {
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
