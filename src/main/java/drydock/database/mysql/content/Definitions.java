package drydock.database.mysql.content;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what SHOW CREATE says, so that a difference names what differs. */
final class Definitions {
    /** How far a table has counted stands outside of snapshots, and is read by itself. */
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private static final Pattern NAMED = Pattern.compile("^(.*?)`((?:[^`]|``)*)`");

    private final Set<String> sleepers = new HashSet<>();
    private String kind = "";
    private String name = "";
    private boolean expected;

    /** An event counts as awake that only sleeps while its database is not the live one. */
    void sleeps(String event) {
        sleepers.add(event);
    }

    /** The next row is about this. */
    void expect(String nextKind, String nextName) {
        this.kind = nextKind;
        this.name = nextName;
        this.expected = true;
    }

    /** Whether the next row is a definition, whatever it begins with: people name tables as they like. */
    boolean areExpected() {
        return expected;
    }

    Map<String, String> read(List<String> row) {
        expected = false;
        return switch (kind) {
            case "table" -> table(row.get(1));
            case "view" -> Map.of("view " + name, row.get(1) + " " + row.get(2) + " " + row.get(3));
            case "trigger", "function", "procedure", "package", "package body" ->
                Map.of(kind + " " + name, row.get(2) + " mode " + row.get(1));
            case "event" -> Map.of("event " + name, awake(row.get(3)) + " mode " + row.get(1) + " " + row.get(2));
            default -> Map.of(kind + " " + name, String.join(" ", row));
        };
    }

    private String awake(String definition) {
        return sleepers.contains(name) ? definition.replaceFirst(" DISABLE(?= |$)", " ENABLE") : definition;
    }

    /** Each column, key and constraint has a line; the order of the columns is one thing more. */
    private Map<String, String> table(String definition) {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder order = new StringBuilder();
        String last = "";
        for (String line : COUNTER.matcher(definition).replaceAll("").split("\n", -1)) {
            String said = line.strip().replaceFirst(",$", "");
            Matcher named = NAMED.matcher(said);
            if (line.startsWith("  ") && named.find()) {
                boolean column = named.group(1).isEmpty();
                order.append(column ? " " + named.group(2) : "");
                last = column ? "column " + name + "." + named.group(2) : key(named.group(1), named.group(2));
                parts.put(last, said);
            } else if (line.startsWith("CREATE ")) {
                last = "table " + name;
                parts.put(last, said.startsWith("CREATE TABLE") ? "" : said.substring(0, said.indexOf('`')));
            } else {
                String part = line.startsWith(")") ? "table " + name : last;
                parts.merge(part, said, (before, more) -> (before + " " + more).strip());
                last = part;
            }
        }
        parts.put("columns " + name, order.toString().strip());
        return parts;
    }

    private String key(String words, String key) {
        return words.startsWith("PRIMARY") ? "primary key " + name : words.toLowerCase(Locale.ROOT) + name + "." + key;
    }
}
