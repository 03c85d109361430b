package drydock.cluster;

import drydock.cluster.software.Version;
import java.util.Map;

/**
 * How containers come to be where there are none.
 *
 * @param version of their image
 * @param nodes what each node's container is made of
 */
public record Creation(Version version, Map<String, Blueprint> nodes) {

    public Blueprint of(Node node) {
        return nodes.get(node.name());
    }
}
