package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.NodeContainers;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.Optional;

/** Puts a node's faithful successor, with all its processes, in the place of the one that upgraded the database. */
public record RestoreProcesses(String node) implements NodeStep {

    @Override
    public Text title() {
        return Text.of("step.restore-processes", node);
    }

    @Override
    public Outcome run(StepContext context, Node place) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(place);
        NodeContainers containers = new NodeContainers(docker, context.cluster());
        Optional<Container> single = containers
                .current(place)
                .filter(container -> container.label(NodeContainers.SINGLE).isPresent());
        if (single.isPresent()) {
            Stopping.stop(context, place);
            docker.rename(host, single.get().id(), NodeContainers.singleName(place, context.run()));
        }
        Optional<Container> successor = containers.successor(place, context.mark());
        if (successor.isEmpty()) {
            return new Outcome.Failed(Text.of("step.successor-gone", node, host.name()));
        }
        if (!successor.get().name().equals(place.container())) {
            docker.rename(host, successor.get().id(), place.container());
        }
        return new Outcome.Done(Text.of("step.in-place"));
    }
}
