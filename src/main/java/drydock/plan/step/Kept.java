package drydock.plan.step;

import drydock.cluster.Mark;
import drydock.cluster.Node;
import drydock.docker.Original;
import drydock.docker.Originals.Role;
import drydock.plan.StepContext;
import java.util.Optional;

/** What a run keeps of a node's containers: by it they are told from others, and made again where those take them away. */
final class Kept {
    private final StepContext context;
    private final Mark mark;
    private final Node node;

    /** @param mark of the run which worked on it */
    Kept(StepContext context, Mark mark, Node node) {
        this.context = context;
        this.mark = mark;
        this.node = node;
    }

    /** The full id of a container that is kept. */
    Optional<String> id(Role role) {
        return context.ports().originals().id(context.cluster(), mark.run(), node.name(), role);
    }

    /** Empty where nothing is kept, or where it can no longer be read. */
    Optional<Original> original(Role role) {
        return context.ports().originals().of(context.cluster(), mark.run(), node.name(), role);
    }

    void keep(Role role, Original original) {
        context.ports().originals().keep(context.cluster(), mark.run(), node.name(), role, original);
    }
}
