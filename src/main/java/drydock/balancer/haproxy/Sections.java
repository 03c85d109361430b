package drydock.balancer.haproxy;

import drydock.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration, section by section, with what each has from its defaults. */
record Sections(List<Section> all) {
    private static final Set<String> KINDS = Set.of(
            "global",
            "defaults",
            "frontend",
            "backend",
            "listen",
            "userlist",
            "peers",
            "resolvers",
            "mailers",
            "cache",
            "program",
            "http-errors",
            "ring",
            "log-forward",
            "log-profile",
            "fcgi-app",
            "crt-store",
            "traces",
            "acme");

    /** A word with its quotes, or a comment. */
    private static final Pattern WORD =
            Pattern.compile("#.*|((?:[^\\s\"'\\\\#]++|\\\\.|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^']*+')+)");

    private static final Pattern QUOTES = Pattern.compile("\\\\(.)|[\"']");

    static Sections in(String text) {
        List<Section> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<String> words = words(line);
            if (!words.isEmpty() && KINDS.contains(words.getFirst())) {
                all.add(begun(words, all));
            } else if (!words.isEmpty() && !all.isEmpty()) {
                all.getLast().lines().add(words);
            }
        }
        return new Sections(List.copyOf(all));
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .takeWhile(word -> word.group(1) != null)
                .map(Sections::unquoted)
                .toList();
    }

    private static String unquoted(MatchResult word) {
        return QUOTES.matcher(word.group(1))
                .replaceAll(part -> part.group(1) == null ? "" : Matcher.quoteReplacement(part.group(1)));
    }

    /** It names its defaults, or has the last ones before it. */
    private static Section begun(List<String> words, List<Section> before) {
        String kind = words.getFirst();
        int from = words.indexOf("from");
        boolean named = from > 0 && from + 1 < words.size();
        List<List<String>> lines = new ArrayList<>();
        if (named || Set.of("frontend", "backend", "listen").contains(kind)) {
            Predicate<Section> its = named ? one -> one.name().equals(words.get(from + 1)) : _ -> true;
            before.reversed().stream()
                    .filter(one -> one.is("defaults"))
                    .filter(its)
                    .findFirst()
                    .ifPresent(defaults -> lines.addAll(defaults.lines()));
        }
        return new Section(kind, words.size() > 1 && from != 1 ? words.get(1) : "", lines);
    }

    Stream<Section> of(String... kinds) {
        return all.stream().filter(section -> section.is(kinds));
    }

    /** Whether a line of one of these begins with such words. */
    boolean has(String kind, String... words) {
        return of(kind).anyMatch(section -> section.has(words));
    }

    /** Those that have servers, of such names. */
    Stream<Section> backends(Set<String> names) {
        return of("backend", "listen").filter(section -> names.contains(section.name()));
    }

    /** The names of those that have a server of a node's name, or another one at such a server's address. */
    Set<String> backendsOf(List<Node> nodes, Servers servers) {
        Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
        Set<String> addresses = of("backend", "listen")
                .flatMap(Section::servers)
                .filter(server -> names.contains(server.get(1)))
                .map(server -> server.get(2))
                .collect(Collectors.toSet());
        Set<String> found = new TreeSet<>(servers.backendsOf(nodes));
        of("backend", "listen")
                .filter(section -> section.servers()
                        .anyMatch(server -> names.contains(server.get(1)) || addresses.contains(server.get(2))))
                .forEach(section -> found.add(section.name()));
        return found;
    }

    /** Those by which requests get to the nodes. */
    List<GatedFrontend> gates(List<Node> nodes, Servers servers) {
        Set<String> backends = backendsOf(nodes, servers);
        return of("frontend", "listen")
                .map(section -> new GatedFrontend(section, backends))
                .filter(GatedFrontend::leadsToNodes)
                .toList();
    }
}
