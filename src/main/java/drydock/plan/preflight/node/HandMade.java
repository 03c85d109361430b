package drydock.plan.preflight.node;

import drydock.cluster.Host;
import drydock.docker.Container;
import drydock.docker.Docker;
import java.util.Collection;

/** What people put into a container's own layer by hand. The comparison takes long where the layer is large. */
record HandMade(Docker docker, Host host, Container container) {

    /** @return paths, each with its kind: A, C or D. @throws drydock.docker.DockerException where it cannot be told */
    Collection<String> paths() {
        return new LayerChanges(docker.changes(host, container.id())).byHand(new InsideLayer(docker, host, container));
    }
}
