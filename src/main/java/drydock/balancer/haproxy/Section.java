package drydock.balancer.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A section of a configuration.
 *
 * @param lines of its words, those that it has from its defaults first
 */
record Section(String kind, String name, List<List<String>> lines) {

    /** As messages name it. */
    String title() {
        return (kind + " " + name).strip();
    }

    boolean is(String... kinds) {
        return List.of(kinds).contains(kind);
    }

    /** Whether a line of it begins with these words. */
    boolean has(String... words) {
        return linesOf(words).findAny().isPresent();
    }

    Stream<List<String>> linesOf(String... words) {
        List<String> head = List.of(words);
        return lines.stream()
                .filter(line -> line.size() >= head.size())
                .filter(line -> line.subList(0, head.size()).equals(head));
    }

    /** What follows a word at the head of a line; the last one counts. */
    Optional<String> last(String word) {
        return linesOf(word)
                .filter(line -> line.size() > 1)
                .map(line -> line.get(1))
                .reduce((_, later) -> later);
    }

    /** The lines of its servers: the word, a name, an address, and settings. */
    Stream<List<String>> servers() {
        return linesOf("server").filter(line -> line.size() > 2);
    }

    /** What follows a word in a line, the last time that it is there; empty where nothing does. */
    static String after(String word, List<String> line) {
        int at = line.lastIndexOf(word);
        return at >= 0 && at + 1 < line.size() ? line.get(at + 1) : "";
    }

    /** One, where there are some. */
    Stream<List<String>> anyServer() {
        return Stream.concat(servers(), linesOf("server-template")).limit(1);
    }

    /** What is said of one of its servers; of two words that contradict each other the later one counts. */
    List<String> settingsOf(String server) {
        List<String> settings = new ArrayList<>();
        for (List<String> line : lines) {
            if (line.getFirst().equals("default-server")) {
                settings.addAll(line.subList(1, line.size()));
            } else if (isOf(server, line)) {
                settings.addAll(line.subList(2, line.size()));
                return settings;
            }
        }
        return settings;
    }

    private static boolean isOf(String server, List<String> line) {
        return line.size() > 2
                && ((line.getFirst().equals("server") && line.get(1).equals(server))
                        || (line.getFirst().equals("server-template") && server.startsWith(line.get(1))));
    }
}
