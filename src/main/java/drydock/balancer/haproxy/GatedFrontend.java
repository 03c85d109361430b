package drydock.balancer.haproxy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A frontend, or what is both frontend and backend, and what keeps it closed: the maintenance page, before any line that
 * lets a request past it.
 *
 * @param backends that have nodes
 */
record GatedFrontend(Section section, Set<String> backends) {
    private static final String OURS = "drydock_nocobase";
    private static final String CLOSED = "drydock_closed";
    private static final Set<String> CONDITIONS = Set.of(OURS, CLOSED, "!drydock_cookie");
    private static final Set<String> OR = Set.of("or", "||");

    /** By any of its rules; which one a rule means that is worked out for each request, nobody knows. */
    boolean leadsToNodes() {
        return ways().findAny().isPresent();
    }

    private Stream<List<String>> ways() {
        Stream<List<String>> rules = Stream.concat(section.linesOf("use_backend"), section.linesOf("default_backend"))
                .filter(line -> line.size() > 1)
                .filter(line ->
                        line.get(1).contains("%[") || line.get(1).contains("$") || backends.contains(line.get(1)));
        Stream<List<String>> servers =
                section.is("listen") && backends.contains(section.name()) ? section.anyServer() : Stream.of();
        return Stream.concat(rules, servers);
    }

    /** Whether each request gets the page while the entrance is closed, but for the bearers of tokens. */
    boolean hasPage() {
        return section.lines().stream().anyMatch(GatedFrontend::isPage);
    }

    /** Whether it understands requests at all. */
    boolean speaksHttp() {
        return section.last("mode").filter("http"::equals).isPresent();
    }

    private static boolean isPage(List<String> line) {
        List<String> conditions = conditions(line);
        return isNotice(line) && conditions.contains(CLOSED) && CONDITIONS.containsAll(conditions);
    }

    /** For some requests, or for all. */
    private static boolean isNotice(List<String> line) {
        return isAnswer(line)
                && Section.after("status", line).equals("503")
                && Section.after("X-Drydock", line).equals("maintenance");
    }

    private static boolean isAnswer(List<String> line) {
        return line.size() > 1
                && line.getFirst().equals("http-request")
                && line.get(1).equals("return");
    }

    private static List<String> conditions(List<String> line) {
        int at = line.indexOf("if");
        return at < 0 ? List.of() : line.subList(at + 1, line.size());
    }

    /** The lines before the page that let a request past it, or answer it otherwise. */
    List<List<String>> before() {
        return section.lines().stream()
                .takeWhile(line -> hasPage() && !isPage(line))
                .filter(line -> isAllowing(line) || isAnsweringOtherwise(line))
                .toList();
    }

    private static boolean isAnsweringOtherwise(List<String> line) {
        return isAnswer(line)
                && !isNotice(line)
                && !Section.after("status", line).startsWith("3");
    }

    private static boolean isAllowing(List<String> line) {
        return line.size() > 1
                && line.getFirst().equals("http-request")
                && line.get(1).equals("allow");
    }

    /** The lines that lead requests to nodes that the page is not for: it is for those alone that a condition picks. */
    List<List<String>> past() {
        return picks() ? ways().filter(line -> !isPicking(line)).toList() : List.of();
    }

    private boolean picks() {
        boolean asks = section.lines().stream()
                .filter(GatedFrontend::isPage)
                .allMatch(line -> conditions(line).contains(OURS));
        return hasPage() && asks && !section.has("acl", OURS, "always_true");
    }

    private static boolean isPicking(List<String> line) {
        List<String> conditions = conditions(line);
        return line.getFirst().equals("use_backend")
                && conditions.contains(OURS)
                && conditions.stream().noneMatch(OR::contains);
    }
}
