package drydock.testing;

import drydock.database.Fingerprint;
import drydock.text.Text;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What a database of {@link FakeDatabase} holds: rows by table, objects by name, and what NocoBase wrote about itself. */
public final class FakeContent {
    private static final Text DAMAGED = Text.verbatim("pg_restore: the dump is damaged");
    private static final AtomicInteger LAST_ID = new AtomicInteger(16_384);
    private final String id = String.valueOf(LAST_ID.incrementAndGet());
    private final TreeMap<String, List<String>> tables = new TreeMap<>();
    private final TreeMap<String, String> objects = new TreeMap<>();
    private final TreeMap<String, String> subApplications = new TreeMap<>();
    private Map<String, String> settings = Map.of();
    private String version = "";
    private volatile boolean closed;

    /** As long as it is there, whatever it is called. */
    String id() {
        return id;
    }

    /** Whether nobody may connect to it. */
    public boolean closed() {
        return closed;
    }

    public void close(boolean whether) {
        closed = whether;
    }

    /** Another database that holds the same. */
    FakeContent copy() {
        FakeContent copy = new FakeContent();
        tables.forEach((name, rows) -> copy.tables.put(name, new ArrayList<>(rows)));
        copy.objects.putAll(objects);
        copy.subApplications.putAll(subApplications);
        copy.settings = settings;
        copy.version = version;
        return copy;
    }

    public FakeContent version(String text) {
        version = text;
        return this;
    }

    /** Replaces the rows of a table. */
    public FakeContent table(String name, String... rows) {
        tables.put(name, new ArrayList<>(List.of(rows)));
        return this;
    }

    public FakeContent row(String table, String row) {
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        return this;
    }

    public FakeContent object(String name, String definition) {
        objects.put(name, definition);
        return this;
    }

    public FakeContent removeObject(String name) {
        objects.remove(name);
        return this;
    }

    public FakeContent subApplication(String name, String database) {
        subApplications.put(name, database);
        return this;
    }

    /** What belongs to the database and not to its content: owner, encoding. */
    public FakeContent settings(Map<String, String> all) {
        settings = Map.copyOf(all);
        return this;
    }

    public Map<String, String> settings() {
        return settings;
    }

    String version() {
        return version;
    }

    List<String> subApplications() {
        return List.copyOf(subApplications.values());
    }

    public SortedMap<String, List<String>> tables() {
        return Collections.unmodifiableSortedMap(tables);
    }

    long size() {
        return 8192
                + tables.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(String::length)
                        .sum();
    }

    public Fingerprint fingerprint() {
        TreeMap<String, Fingerprint.Table> prints = new TreeMap<>();
        tables.forEach((name, rows) -> prints.put(
                "public." + name,
                new Fingerprint.Table(rows.size(), rows.stream().sorted().collect(Collectors.joining("\n")))));
        TreeMap<String, String> all = new TreeMap<>(objects);
        all.put("version", version);
        subApplications.forEach((name, database) -> all.put("application " + name, database));
        settings.forEach((name, value) -> all.put("setting " + name, value));
        return new Fingerprint(prints, all);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("version " + encode(version));
        tables.forEach((name, rows) -> {
            lines.add("table " + encode(name));
            rows.forEach(row -> lines.add("row " + encode(name) + " " + encode(row)));
        });
        objects.forEach((name, definition) -> lines.add("object " + encode(name) + " " + encode(definition)));
        subApplications.forEach((name, own) -> lines.add("application " + encode(name) + " " + encode(own)));
        return lines;
    }

    void add(String line) {
        List<String> words = List.of(line.split(" ", -1));
        String first = words.size() > 1 ? decode(words.get(1)) : "";
        String second = words.size() > 2 ? decode(words.get(2)) : "";
        switch (words.getFirst()) {
            case "version" -> version = first;
            case "table" -> table(first);
            case "row" -> row(first, second);
            case "object" -> object(first, second);
            case "application" -> subApplication(first, second);
            default -> throw new drydock.database.DatabaseException(DAMAGED);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new drydock.database.DatabaseException(DAMAGED, e);
        }
    }
}
