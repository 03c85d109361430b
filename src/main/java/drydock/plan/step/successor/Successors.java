package drydock.plan.step.successor;

import drydock.cluster.Host;
import drydock.cluster.Image;
import drydock.cluster.Node;
import drydock.cluster.software.ImageReference;
import drydock.cluster.software.Version;
import drydock.docker.Compose;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.docker.RawJson;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.Successor;
import drydock.docker.successor.Successor.Differences;
import drydock.plan.StepContext;
import drydock.plan.node.ComposeFiles;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.container.ImageRetrieval;
import drydock.plan.step.container.Recreation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A node's successors on another image. Compose takes two containers with a service's labels for one too many, and
 * removes the one or the other. So where it made the old one, what is made before the stop only shows that it can be made,
 * without compose's labels, and is made anew with them when it takes the node's name; and the old one goes then, whatever
 * lies in its own layer.
 *
 * @param image by its digest
 * @param version of it, which a digest does not tell
 */
record Successors(StepContext context, Node node, String image, String version) {

    /** Made while the old one serves. @param single with one process, whatever the node is set to */
    void prepare(OriginalContainer old, boolean single) {
        Successor successor = successor(old, single, Map.of());
        make(madeByCompose(old) ? successor.unseenByCompose() : successor, single);
    }

    /** The one that may take the node's name; made where others have removed it. */
    Container ready(OriginalContainer old, boolean single) {
        Optional<Container> prepared = docker().container(host(), name(single))
                .filter(there -> NodeContainers.isSuccessor(there, node, context.mark()));
        if (prepared.isPresent() && !madeByCompose(old)) {
            return prepared.get();
        }
        new Recreation(context, context.mark(), node).seeToNetworks(old);
        make(successor(old, single, fileOf(old)), single);
        return docker().container(host(), name(single)).orElseThrow();
    }

    static boolean madeByCompose(OriginalContainer old) {
        return Compose.of(old.container()).isPresent();
    }

    private void make(Successor successor, boolean single) {
        new Recreation(context, context.mark(), node).make(name(single), successor);
    }

    /** Compose's labels say what its file says; where a step before this one has written that, they say so too. */
    private Map<String, String> fileOf(OriginalContainer old) {
        Image known = context.cluster().image();
        String pinned = ImageReference.parse(image).tag();
        String tag = pinned.isEmpty() ? Version.parse(version).map(known::tagOf).orElse(version) : pinned;
        String named = known.repository() + ":" + tag;
        String id = RawJson.text(new ImageRetrieval(context, host()).of(image).get("Id"));
        Map<String, String> labels = ComposeFiles.labels(context, node, old.container(), named, id);
        if (!labels.isEmpty() && docker().image(host(), named).isEmpty()) {
            docker().tag(host(), id, known.repository(), tag); // or the next `up` would have to pull it
        }
        return labels;
    }

    private Successor successor(OriginalContainer old, boolean single, Map<String, String> file) {
        Map<String, String> labels = new TreeMap<>(NodeContainers.marks(context.mark()));
        labels.putAll(file);
        labels.put(NodeContainers.NODE, node.name());
        labels.put(NodeContainers.PREDECESSOR, old.container().id());
        labels.put(NodeContainers.VERSION, version);
        if (single) {
            labels.put(NodeContainers.SINGLE, "true");
        }
        Map<String, String> environment = single ? Map.of(NodeContainers.CLUSTER_MODE, "1") : Map.of();
        Differences differences = new Differences(image, labels, NodeContainers.NO_RESTART, environment);
        return Successor.of(old.container(), old.image(), new ImageRetrieval(context, host()).of(image), differences);
    }

    private String name(boolean single) {
        return single ? NodeContainers.singleName(node, context.run()) : NodeContainers.nextName(node, context.run());
    }

    private Host host() {
        return context.cluster().hostOf(node);
    }

    private Docker docker() {
        return context.ports().docker();
    }
}
