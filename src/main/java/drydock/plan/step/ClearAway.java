package drydock.plan.step;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.EachHost;
import drydock.plan.EachHost.Failure;
import drydock.plan.LeftBehind;
import drydock.plan.NodeContainers;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.text.Text;
import java.util.List;

/**
 * Finishes what earlier runs could not do on hosts that were away: puts the container of each node in its place that
 * those runs meant to be there, stopped, and removes the others of theirs.
 */
public record ClearAway(List<LeftBehind> all) implements Step {

    @Override
    public Text title() {
        return Text.of(
                "step.clear-away", all.stream().map(LeftBehind::node).distinct().toList());
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        for (LeftBehind one : all) {
            List<Failure<Node>> failures =
                    EachHost.run(one.place(context.cluster()).stream().toList(), place -> clear(context, one, place));
            if (!failures.isEmpty()) {
                return EachHost.failed(failures, Node::name);
            }
        }
        return new Outcome.Done(Text.of("step.removed"));
    }

    static void clear(StepContext context, LeftBehind left, Node place) {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(place);
        LeftBehind.Rest rest = left.rest(docker, context.cluster(), place);
        for (Container container : rest.surplus()) {
            docker.setRestartPolicy(host, container.id(), NodeContainers.NO_RESTART);
            docker.stop(host, container.id());
            docker.remove(host, container.id());
        }
        rest.heir().ifPresent(container -> docker.rename(host, container.id(), place.container()));
    }
}
