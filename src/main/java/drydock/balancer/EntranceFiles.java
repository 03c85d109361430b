package drydock.balancer;

import drydock.cluster.Node;
import drydock.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files on a balancer's mount by which it is steered: {@code /drydock/closed}, {@code /drydock/bypass/TOKEN} and {@code
 * /drydock/drained/NODE}.
 */
public record EntranceFiles(BalancerShell shell) {
    /** A script. Tokens of an earlier closing let nobody into this one; those of a closing that is repeated stay good. */
    public static final String CLOSE = """
            umask 022
            mkdir -p /drydock/bypass /drydock/drained
            [ -e /drydock/closed ] || { rm -f /drydock/bypass/* && touch /drydock/closed; }""";

    /** A script. */
    public static final String OPEN = "rm -rf /drydock/bypass && rm -f /drydock/closed";

    /** A script; where nodes are drained it prints their names and does nothing else. */
    public static final String OPEN_UNLESS_DRAINED = """
            drained=$(ls /drydock/drained 2>/dev/null)
            if [ -n "$drained" ]; then printf '%s\\n' "$drained"; else OPEN; fi""".replace("OPEN", OPEN);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public void bypass(BypassToken token) {
        shell.run("umask 022; mkdir -p /drydock/bypass && touch \"/drydock/bypass/$1\"", token.text());
    }

    /** Those of these nodes that are drained, in their order. */
    public Set<String> drained(List<Node> nodes) {
        Set<String> files =
                shell.run("ls /drydock/drained 2>/dev/null || true").lines().collect(Collectors.toSet());
        return nodes.stream()
                .map(Node::name)
                .filter(files::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Those that would be drained with some more; empty where these are drained already.
     *
     * @throws BalancerException where none would be left
     */
    public List<String> drainedWith(List<Node> more, List<Node> nodes) {
        Set<String> drained = drained(nodes);
        List<String> files = more.stream()
                .map(EntranceFiles::fileOf)
                .filter(file -> !drained.contains(file))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        drained.addAll(files);
        if (drained.size() == nodes.size()) {
            throw new BalancerException(Text.of("balancer.last-node", files.getLast(), shell.name()));
        }
        return nodes.stream().map(Node::name).filter(drained::contains).toList();
    }

    public void drain(List<Node> nodes) {
        shell.run(
                "umask 022; mkdir -p /drydock/drained && cd /drydock/drained && touch \"$@\"",
                nodes.stream().map(EntranceFiles::fileOf).toArray(String[]::new));
    }

    /**
     * Gives nodes requests again that are drained, in their order: their files are gone one after the other.
     *
     * @param more which of them
     * @param known receives those that stay drained, and throws where they must not be left out together
     */
    public void admit(List<Node> more, List<Node> nodes, Consumer<List<String>> known) {
        Set<String> drained = drained(nodes);
        List<String> files = nodes.stream()
                .filter(more::contains)
                .map(EntranceFiles::fileOf)
                .filter(drained::contains)
                .toList();
        if (files.isEmpty()) {
            return;
        }
        files.forEach(drained::remove);
        if (!drained.isEmpty()) {
            known.accept(List.copyOf(drained));
        }
        shell.run("cd /drydock/drained && rm -f \"$@\"", files.toArray(String[]::new));
    }

    private static String fileOf(Node node) {
        if (!NAME.matcher(node.name()).matches()) {
            throw new BalancerException(Text.of("balancer.bad-node-name", node.name()));
        }
        return node.name();
    }
}
