package drydock.docker.compose;

import drydock.docker.Compose;
import drydock.docker.ComposeProjects.Refused;
import drydock.text.Text;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A text, and the part of it that says a value: from {@code start} up to {@code end}, quotes left out. */
record YamlValue(String text, int start, int end) {

    /** The image of a service, where it stands in the service itself and nobody else takes it from there. */
    static YamlValue imageOf(String file, String service) {
        Node root = root(file);
        Node services = only(root, "services", service);
        Node here = only(services, service, service);
        Node image = only(here, "image", service);
        if (!(image instanceof ScalarNode scalar)
                || isShared(services, here, image)
                || isExtended(root, here, service)) {
            throw elsewhere(service);
        }
        int start = file.offsetByCodePoints(0, scalar.getStartMark().getIndex());
        int end = file.offsetByCodePoints(0, scalar.getEndMark().getIndex());
        YamlValue whole = new YamlValue(file, start, end);
        YamlValue value = isQuoted(scalar) ? new YamlValue(file, start + 1, end - 1) : whole;
        if (!value.value().equals(scalar.getValue())) {
            throw elsewhere(service);
        }
        return value;
    }

    private static Refused elsewhere(String service) {
        return new Refused(Text.of("compose.image-elsewhere", Compose.fit(service)));
    }

    private static boolean isQuoted(ScalarNode scalar) {
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> true;
            default -> false;
        };
    }

    /** Whether what has an anchor could be somebody else's as well. */
    private static boolean isShared(Node... nodes) {
        return List.of(nodes).stream().anyMatch(node -> node.getAnchor() != null);
    }

    /** Whether other files belong to this one, or the service takes from another one, or another one from it. */
    private static boolean isExtended(Node root, Node here, String service) {
        return has(root, "include")
                || has(root, "<<")
                || !below(here, "extends").isEmpty()
                || below(root, "extends").stream().anyMatch(one -> names(one, service));
    }

    private static boolean has(Node in, String key) {
        return in instanceof MappingNode mapping && mapping.getValue().stream().anyMatch(entry -> isKey(entry, key));
    }

    /** @param extended as a service names another one, alone or with its file */
    private static boolean names(Node extended, String service) {
        return extended instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .anyMatch(entry -> isKey(entry, "service") && says(entry.getValueNode(), service))
                : says(extended, service);
    }

    private static boolean says(Node node, String service) {
        return node instanceof ScalarNode scalar
                && (scalar.getValue().equals(service) || scalar.getValue().contains("$"));
    }

    /** What a key has anywhere, also in what is taken from elsewhere in the file. */
    private static List<Node> below(Node top, String key) {
        List<Node> values = new ArrayList<>();
        Set<Node> seen = new HashSet<>();
        Deque<Node> ahead = new ArrayDeque<>(List.of(top));
        while (!ahead.isEmpty()) {
            Node node = ahead.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    ahead.add(entry.getValueNode());
                    if (isKey(entry, key)) {
                        values.add(entry.getValueNode());
                    }
                }
            } else if (node instanceof SequenceNode sequence) {
                ahead.addAll(sequence.getValue());
            }
        }
        return values;
    }

    private static Node root(String file) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(file));
        } catch (YAMLException e) {
            throw new Refused(Text.of("compose.no-yaml"));
        }
    }

    private static Node only(Node in, String key, String service) {
        List<Node> values = in instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> isKey(entry, key))
                        .map(NodeTuple::getValueNode)
                        .toList()
                : List.of();
        return Optional.of(values)
                .filter(all -> all.size() == 1)
                .map(List::getFirst)
                .orElseThrow(() -> elsewhere(service));
    }

    private static boolean isKey(NodeTuple entry, String key) {
        return entry.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }

    String value() {
        return text.substring(start, end);
    }

    YamlValue with(String value) {
        return new YamlValue(text.substring(0, start) + value + text.substring(end), start, start + value.length());
    }
}
