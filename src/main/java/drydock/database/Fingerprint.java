package drydock.database;

import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is in a database.
 *
 * @param tables by schema.name: rows and a hash over the contents that does not depend on their order
 * @param objects sequences with their values, constraints, indexes, views, functions, extensions …: a definition by name
 */
public record Fingerprint(SortedMap<String, Table> tables, SortedMap<String, String> objects) {

    /** Stands for the definition of an object that changed while others wrote: nobody can say what it was at one instant. */
    public static final String MOVING = "moves while others write";

    public record Table(long rows, String hash) {}

    public Fingerprint {
        tables = new TreeMap<>(tables);
        objects = new TreeMap<>(objects);
    }

    /** Each difference in words, empty where there is none. */
    public List<Text> differences(Fingerprint other) {
        List<Text> differences = new ArrayList<>();
        compare(name -> Text.of("databases.table", name), tables, other.tables, differences);
        compare(Text::verbatim, objects, other.objects, differences);
        return differences;
    }

    private static <T> void compare(
            Function<String, Text> named,
            SortedMap<String, T> mine,
            SortedMap<String, T> theirs,
            List<Text> differences) {
        TreeMap<String, T> all = new TreeMap<>(mine);
        all.putAll(theirs);
        for (String name : all.keySet()) {
            T left = mine.get(name);
            T right = theirs.get(name);
            boolean moving = MOVING.equals(left) && right != null;
            if (!moving && (left == null || !left.equals(right))) {
                differences.add(Text.of("databases.differs", named.apply(name), said(left), said(right)));
            }
        }
    }

    private static Text said(Object definition) {
        if (definition == null) {
            return Text.of("databases.missing");
        }
        return MOVING.equals(definition) ? Text.of("databases.moving") : Text.verbatim(definition.toString());
    }
}
