package drydock.docker.compose;

import drydock.docker.ComposeProjects.Refused;
import drydock.text.Text;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A text, and the part of it that says a value: from {@code start} up to {@code end}, quotes left out. */
record YamlValue(String text, int start, int end) {

    /** The image of a service, where it stands in the service itself and nobody else takes it from there. */
    static YamlValue imageOf(String file, String service) {
        Node services = only(root(file), "services", service);
        Node here = only(services, service, service);
        Node image = only(here, "image", service);
        if (!(image instanceof ScalarNode scalar) || isShared(services, here, image)) {
            throw new Refused(Text.of("compose.image-elsewhere", service));
        }
        int start = file.offsetByCodePoints(0, scalar.getStartMark().getIndex());
        int end = file.offsetByCodePoints(0, scalar.getEndMark().getIndex());
        YamlValue whole = new YamlValue(file, start, end);
        YamlValue value = isQuoted(scalar) ? new YamlValue(file, start + 1, end - 1) : whole;
        if (!value.value().equals(scalar.getValue())) {
            throw new Refused(Text.of("compose.image-elsewhere", service));
        }
        return value;
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
                .orElseThrow(() -> new Refused(Text.of("compose.image-elsewhere", service)));
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
