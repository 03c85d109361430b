package drydock.plan.step.entrance;

import drydock.balancer.Balancer;
import drydock.cluster.Node;
import drydock.nocobase.NocoBase;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.entrance.EntrancePaths;
import drydock.plan.entrance.EntranceResponse;
import drydock.plan.entrance.EntranceRouting;
import drydock.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives the traffic back and looks from outside whether it arrives.
 *
 * @param nodes that are ready to serve, unless they were left out; the others get no requests
 */
public record OpenEntrance(List<String> nodes) implements Step {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Text title() {
        return Text.of("step.open-entrance");
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        Balancer balancer = context.ports().balancer();
        List<Node> serving = serving(context);
        EntranceRouting way = EntranceRouting.look(context.cluster(), context.ports(), serving);
        if (!way.foreign().isEmpty()) {
            return new Outcome.Failed(doubted(foreign(way, balancer.reloadCommand(context.cluster())), way.doubts()));
        }
        if (!serving.isEmpty() && serving.stream().map(Node::name).allMatch(way.unreached()::contains)) {
            return new Outcome.Failed(
                    doubted(Text.of("step.open-entrance.nobody-reached", way.faults()), way.doubts()));
        }
        Set<String> drained = balancer.drained(context.cluster());
        List<Node> back =
                serving.stream().filter(node -> drained.contains(node.name())).toList();
        if (!back.isEmpty()) {
            balancer.admit(context.cluster(), back);
        }
        List<Node> others = context.cluster().nodes().stream()
                .filter(node -> !serving.contains(node) && !drained.contains(node.name()))
                .toList();
        if (!others.isEmpty() && balancer.drainsNodes()) {
            balancer.drain(context.cluster(), others);
        }
        balancer.open(context.cluster());
        return way.faults().isEmpty()
                ? probe(context, way.doubts())
                : new Outcome.Failed(Text.of("step.open-entrance.not-reached", way.faults()));
    }

    private static Text foreign(EntranceRouting way, String reload) {
        return reload.isEmpty()
                ? Text.of("step.open-entrance.foreign.load", way.wrong())
                : Text.of("step.open-entrance.foreign", way.wrong(), reload);
    }

    private List<Node> serving(StepContext context) {
        return context.cluster().nodes().stream()
                .filter(node -> serves(node, context))
                .toList();
    }

    private boolean serves(Node node, StepContext context) {
        return nodes.contains(node.name()) && !context.leftOut().contains(node.name());
    }

    private Outcome probe(StepContext context, List<Text> doubts) throws InterruptedException {
        Instant end = context.clock().instant().plus(PATIENCE);
        EntranceResponse seen;
        do {
            seen = EntranceResponse.look(context.cluster(), context.ports());
            if (seen.passes()) {
                Text done = Text.of("step.open-entrance.done", seen.seen());
                return new Outcome.Done(doubted(
                        done, Stream.concat(doubts.stream(), astray(context)).toList()));
            }
            context.pause(LOOK_AGAIN);
        } while (context.clock().instant().isBefore(end));
        return new Outcome.Failed(Text.of("step.open-entrance.failed", seen.seen(), seen.remedy()));
    }

    /** The page opens all the same, so it is said and keeps nothing closed. */
    private Stream<Text> astray(StepContext context) {
        NocoBase nocobase = context.ports().nocobase();
        return serving(context).stream()
                .findFirst()
                .flatMap(node -> nocobase.databaseVersion(node)
                        .map(version -> EntrancePaths.astray(context.cluster(), nocobase, node, version)))
                .filter(paths -> !paths.isEmpty())
                .map(paths -> Text.of("step.open-entrance.astray", paths, EntrancePaths.page(context.cluster())))
                .stream();
    }

    private static Text doubted(Text text, List<Text> doubts) {
        return doubts.isEmpty() ? text : Text.of("step.open-entrance.doubted", text, doubts);
    }

    @Override
    public boolean reopens() {
        return true;
    }
}
