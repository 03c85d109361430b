package drydock.nocobase;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.Version;
import java.util.List;
import java.util.Optional;

/**
 * What a node says of itself, asked directly and never through the balancer. Its answers are untrusted: what does not
 * look as it should is an {@link Health.Unreachable} or an empty value, never an exception or an unbounded string.
 */
public interface NocoBase {

    Health health(Node node);

    /** The version in the database as this node reads it now, so also a proof that it reaches the database. */
    Optional<Version> databaseVersion(Node node);

    /** @throws NocoBaseException where the node does not give its list: no key, a refused key, no answer */
    List<Plugin> plugins(Cluster cluster, Node node);

    /** The names of the enabled plugins, which a node tells anybody; empty where it does not tell. */
    List<String> enabledPlugins(Node node);

    /** Asks a path of the node. @return the HTTP status, 0 where there was no answer */
    int probe(Node node, String path);

    /** The status and the marks of what the world sees at the entrance. */
    Page entrance(Cluster cluster, String path);

    /** @param maintenance whether it is Drydock's own maintenance page; status 0 where there was no answer */
    record Page(int status, boolean maintenance) {}

    record Plugin(String name, Optional<Version> version, boolean enabled) {}
}
