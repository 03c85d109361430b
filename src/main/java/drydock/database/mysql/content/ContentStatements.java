package drydock.database.mysql.content;

import drydock.database.mysql.client.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is in a database, and the statements that read it. */
final class ContentStatements {
    private static final Set<String> BINARY = Set.of(
            "bit",
            "binary",
            "varbinary",
            "tinyblob",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection",
            "vector");
    /** Written into one text with others they might not find room. */
    private static final Set<String> LARGE =
            Set.of("text", "mediumtext", "longtext", "blob", "mediumblob", "longblob", "json");

    private static final String VIEW = "VIEW";

    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<List<String>> others = new ArrayList<>();
    private boolean asleep;

    /** @param row of contents.sql */
    void add(List<String> row) {
        switch (row.getFirst()) {
            case "asleep" -> asleep = true;
            case "table" -> kinds.put(row.get(1), row.get(2));
            case "column" ->
                values.computeIfAbsent(row.get(1), _ -> new ArrayList<>()).add(value(row.get(2), row.get(3)));
            default -> others.add(row);
        }
    }

    /** A number with a point is read with all of its digits. The text of a value holds no separator that is not quoted. */
    private static String value(String column, String type) {
        String name = SqlText.name(column);
        String read = type.equals("float") ? "cast(" + name + " as double)" : name;
        String text = type.endsWith("blob") ? name : "convert(" + read + " using utf8mb4)";
        if (LARGE.contains(type)) {
            return "coalesce(sha2(" + text + ", 256), 'NULL')";
        }
        return BINARY.contains(type) ? "coalesce(hex(" + name + "), 'NULL')" : "quote(" + text + ")";
    }

    int tables() {
        return (int) kinds.values().stream().filter(kind -> !kind.equals(VIEW)).count();
    }

    String all() {
        StringBuilder all =
                new StringBuilder(asleep ? "select 'sleeper', name from " + MarkerTables.EVENTS + ";\n" : "");
        kinds.forEach((name, kind) -> {
            if (!kind.equals(VIEW)) {
                all.append(hash(name));
            }
            all.append(show(kind.equals(VIEW) ? "view" : "table", name));
        });
        others.forEach(row -> all.append(show(row.get(1).toLowerCase(Locale.ROOT), row.get(2))));
        return all.toString();
    }

    /** The sums of both halves of each row's hash do not depend on the order of the rows. MySQL 9 has neither MD5 nor SHA1. */
    private String hash(String table) {
        return """
                select 'hash', %s, count(*), count(h), concat(
                  coalesce(sum(cast(conv(left(h, 16), 16, 10) as unsigned)), 0), ':',
                  coalesce(sum(cast(conv(substr(h, 17, 16), 16, 10) as unsigned)), 0))
                from (select sha2(concat_ws('|', %s), 256) as h from %s) hashes;
                """.formatted(
                        SqlText.literal(table),
                        values.getOrDefault(table, List.of("''")).stream().collect(Collectors.joining(", ")),
                        SqlText.name(table));
    }

    private static String show(String kind, String name) {
        return "select 'show', '" + kind + "', " + SqlText.literal(name) + ";\nshow create " + kind + " "
                + SqlText.name(name) + ";\n";
    }

    /** What each table would number its next row with, once more: first it is asked before anybody writes again. */
    String countersAgain() {
        return "select 'again', table_name, auto_increment from information_schema.tables"
                + " where table_schema = database() and auto_increment is not null and table_type <> 'VIEW';\n";
    }
}
