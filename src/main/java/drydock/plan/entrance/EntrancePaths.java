package drydock.plan.entrance;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.software.Version;
import drydock.nocobase.NocoBase;
import drydock.nocobase.NocoBase.Answered;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what NocoBase itself has to answer gets to it through the entrance. A proxy that was written by hand may have
 * other ideas about these paths, and the page of the application looks as if all were well.
 */
public final class EntrancePaths {
    /** From this version on NocoBase serves files by itself. */
    public static final Version SERVING_FILES = Version.of("2.2.0");
    /** What must get to NocoBase then, besides its API. */
    public static final List<String> ALL = List.of("/files/", "/v/", "/.well-known/", "/ws");

    private static final int SWITCHED = 101;
    private static final String NOTHING = "drydock-looks-here";

    private EntrancePaths() {}

    /** The page of the documents that says which lines pass them on: one that a person switches has none of its own. */
    public static String page(Cluster cluster) {
        return cluster.balancer().isManual() ? "adopt" : cluster.balancer().type();
    }

    /** The paths at which the world is answered otherwise than by a node that serves. */
    public static List<String> astray(Cluster cluster, NocoBase nocobase, Node node, Version version) {
        List<String> astray = new ArrayList<>();
        if (version.compareTo(SERVING_FILES) >= 0) {
            ALL.stream()
                    .filter(path -> path.endsWith("/"))
                    .filter(path -> differs(cluster, nocobase, node, path + NOTHING))
                    .forEach(astray::add);
        }
        if (nocobase.webSocket(node) == SWITCHED && nocobase.webSocket(cluster) != SWITCHED) {
            astray.add("/ws");
        }
        return astray;
    }

    private static boolean differs(Cluster cluster, NocoBase nocobase, Node node, String path) {
        Answered own = nocobase.answered(node, path);
        Answered seen = nocobase.answered(cluster, path);
        return own.status() != 0
                && seen.status() != 0
                && !cluster.outside().accepted().contains(seen.status())
                && !own.equals(seen);
    }
}
