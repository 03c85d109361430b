package drydock.configuration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks what people call their clusters, hosts, nodes and themselves. */
final class Names {
    private static final Pattern OF_THINGS = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern OF_PEOPLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");

    private static final String RIGHT_FOR_THINGS =
            "A name begins with a small letter; small letters, digits and - follow, 40 at most.";
    private static final Set<String> YAMLS = Set.of("true", "false");

    private final WrittenOrder written;
    private final Mistakes mistakes;

    Names(WrittenOrder written, Mistakes mistakes) {
        this.written = written;
        this.mistakes = mistakes;
    }

    /** In alphabetical order. */
    List<String> ofThings(Set<String> names, String... path) {
        check(names, OF_THINGS, RIGHT_FOR_THINGS, path);
        return List.copyOf(new TreeSet<>(names));
    }

    /** In alphabetical order. */
    List<String> ofPeople(Set<String> names, String... path) {
        check(names, OF_PEOPLE, "A name has letters, digits, dots and dashes, 40 at most.", path);
        return List.copyOf(new TreeSet<>(names));
    }

    /** The name of an entry of a list. @param all the names in it */
    String inList(Optional<String> name, int index, List<String> all, String key) {
        if (name.isEmpty()) {
            mistakes.missing(key + "[" + index + "].name", "Each one has a name of your choice: name: nb-1.");
            return "node-" + index;
        }
        check(Set.of(name.get()), OF_THINGS, RIGHT_FOR_THINGS, key);
        if (all.indexOf(name.get()) < all.lastIndexOf(name.get())) {
            mistakes.add(key + " has «" + name.get() + "» more than once. Each has a name of its own.");
        }
        return name.get();
    }

    private void check(Set<String> names, Pattern form, String right, String... path) {
        for (String name : names) {
            if (!form.matcher(name).matches()) {
                mistakes.add("«" + name + "» under " + key(path) + " is not a name. " + right);
            }
            if (YAMLS.contains(name)) {
                mistakes.add(
                        "«" + name + "» under " + key(path) + " is what YAML makes of yes, on, no and off. Where that"
                                + " is a name, write it in quotes: \"on\".");
            }
        }
        for (String name : written.under(path)) {
            if (!names.contains(name)) {
                mistakes.add(key(path) + "." + name + " is empty. Put its keys under it, or remove it.");
            }
        }
    }

    private static String key(String... path) {
        return String.join(".", path);
    }
}
