package drydock.nocobase;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Plugin;
import drydock.cluster.software.PluginChange;
import drydock.cluster.software.Version;
import drydock.text.Text;
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

    /**
     * Asks a node to change a plugin. No answer says whether that is done: the node works on it afterwards, and NocoBase
     * keeps silent about most failures. Its health, its list and the plugin's own route tell.
     *
     * @return what the node says against it, where it says anything
     * @throws NocoBaseException where it does not take the request: no key, a refused key, no answer
     */
    Optional<String> change(Cluster cluster, Node node, PluginChange change);

    /** What a node says of its licence key; empty where it has none, or does not tell. */
    Optional<Licence> licence(Cluster cluster, Node node);

    /** Asks a path of the node. @return the HTTP status, 0 where there was no answer */
    int probe(Node node, String path);

    /** What a node answers at a path below its address. */
    Answered answered(Node node, String path);

    /** What the world is answered at a path below the entrance. */
    Answered answered(Cluster cluster, String path);

    /** @param type of its content, as far as it is said: {@code text/html}. @param status 0 where there was none */
    record Answered(int status, String type) {}

    /** Opens a web socket at a node and closes it. @return 101 where it opened, another status, or 0 for no answer */
    int webSocket(Node node);

    /** The same at the entrance. */
    int webSocket(Cluster cluster);

    /** The status and the marks of what the world sees at the entrance. */
    Page entrance(Cluster cluster, String path);

    /**
     * @param status 0 where there was no answer
     * @param maintenance whether it is Drydock's own maintenance page
     * @param elsewhere the other machine that visitors are sent to; empty where they are sent to none
     * @param silence why there was no answer; empty where there was one
     */
    record Page(int status, boolean maintenance, String elsewhere, Text silence) {
        public static final Text UNTRUSTED = Text.of("http.bad-certificate");
        public static final Text UNKNOWN_NAME = Text.of("http.unknown-name");

        public Page(int status, boolean maintenance) {
            this(status, maintenance, "", status == 0 ? Text.of("http.no-connection") : Text.none());
        }

        public static Page silent(Text why) {
            return new Page(0, false, "", why);
        }
    }
}
