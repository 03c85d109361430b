package drydock.plan.step.node;

import drydock.cluster.Host;
import drydock.cluster.Node;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.docker.Container;
import drydock.docker.Docker;
import drydock.plan.Deviation;
import drydock.plan.NodeStep;
import drydock.plan.Outcome;
import drydock.plan.Outcome.Failed;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.plan.StepException;
import drydock.plan.database.NobodyWrites;
import drydock.plan.node.NodeContainers;
import drydock.plan.step.backup.RestoreBackup;
import drydock.plan.step.container.NodePlace;
import drydock.plan.step.seal.RestoreSealed;
import drydock.plan.step.verification.NodeHealth;
import drydock.plan.step.verification.NodeVerification;
import drydock.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Starts a node's successor, which is the upgrade, waits for its migrations and verifies the node.
 *
 * @param enabledPlugins which were enabled before and must be enabled again
 * @param first whether it is the first one on this version, which finds a database of another
 * @param backup what takes its changes of the data back; empty where another step does
 * @param sealed whether sealed copies of that backup stand beside the live databases
 * @param subApplications what the databases of sub-applications held before
 */
public record StartUpgradedNode(
        String node,
        Release release,
        List<String> enabledPlugins,
        boolean first,
        Optional<String> backup,
        boolean sealed,
        Map<String, Version> subApplications)
        implements NodeStep {
    private static final System.Logger LOG = System.getLogger(StartUpgradedNode.class.getName());

    /** Where there are no sub-applications, or they are looked at on another node. */
    public StartUpgradedNode(
            String node, Release release, List<String> enabledPlugins, boolean first, Optional<String> backup) {
        this(node, release, enabledPlugins, first, backup, false, Map.of());
    }

    @Override
    public Text title() {
        return first ? Text.of("step.start-upgraded-node.first") : Text.of("step.start-upgraded-node", node);
    }

    @Override
    public Outcome run(StepContext context, Node place) throws InterruptedException {
        if (context.leftOut().contains(node)) {
            return new Outcome.Skipped(Text.of("step.left-out", node));
        }
        start(context, place);
        NodeVerification verification = new NodeVerification(context, place, release, enabledPlugins, subApplications);
        AtomicBoolean good = new AtomicBoolean();
        boolean stayed;
        try {
            stayed = NodeHealth.awaitSteady(context, place, first, () -> {
                good.set(isGood(verification));
                return good.get() && !first; // what the version itself breaks has shown on the first node
            });
        } catch (StepException failure) {
            throw withPluginNamed(failure, context.cluster().name());
        }
        boolean stillGood = stayed && good.get() && context.intrusions().isEmpty();
        return verified(context, verification, stillGood ? List.of() : verification.deviations());
    }

    /** What is not good a moment after the first ok may be so soon: it is looked at again. */
    private static boolean isGood(NodeVerification verification) throws InterruptedException {
        try {
            return verification.deviations().isEmpty();
        } catch (RuntimeException unsure) {
            LOG.log(System.Logger.Level.DEBUG, "a node is verified again", unsure);
            return false;
        }
    }

    /** Where its words speak of one of the plugins, another way helps than where it broke itself. */
    private StepException withPluginNamed(StepException failure, String cluster) {
        return enabledPlugins.stream()
                .filter(name -> isNamedIn(failure.getMessage(), name))
                .findFirst()
                .map(plugin -> new StepException(
                        Text.of("health.gave-up.plugin", failure.text(), plugin, cluster), failure.faults(), failure))
                .orElse(failure);
    }

    /** A plugin's name alone may be any word: it has to stand where NocoBase writes of a plugin. */
    private static boolean isNamedIn(String words, String plugin) {
        return Pattern.compile("plugin[-\\s\\[\"'`]{1,3}" + Pattern.quote(plugin) + "(?![\\w-])")
                .matcher(words)
                .find();
    }

    private void start(StepContext context, Node place) throws InterruptedException {
        Docker docker = context.ports().docker();
        Host host = context.cluster().hostOf(place);
        NodePlace held = new NodePlace(context, place);
        Container container = Optional.of(held.hold())
                .filter(current -> NodeContainers.isSuccessor(current, place, context.mark()))
                .orElseThrow(() -> new StepException(Text.of("step.start-upgraded-node.not-in-place", node)));
        if (container.running() && context.attempt() > 1 && !NodeHealth.isOk(context, place)) {
            held.stop();
        } else if (container.running()) {
            return;
        }
        proveNobodyWrites(context);
        context.starting(place, container.id());
        docker.start(host, container.id());
    }

    private void proveNobodyWrites(StepContext context) throws InterruptedException {
        Optional<Failed> held = first ? NobodyWrites.await(context, "step.start-upgraded-node.held") : Optional.empty();
        if (held.isPresent()) {
            throw new StepException(held.get().reason(), held.get().faults(), null);
        }
    }

    private Outcome verified(StepContext context, NodeVerification verification, List<Deviation> found) {
        List<Text> faults = found.stream().map(Deviation::words).toList();
        return found.stream().allMatch(one -> passes(one, context))
                ? new Outcome.Done(verification.summary(found), first ? found : List.of())
                : new Outcome.Failed(Text.of("step.verify-node.faults", node, faults), List.of(node));
    }

    /** What is found on the first node is decided at its gate; what was accepted there holds for all of them. */
    private boolean passes(Deviation found, StepContext context) {
        return first ? found.isAcceptable() : found.isAmong(context.accepted());
    }

    @Override
    public Optional<Step> undo() {
        return backup.map(
                id -> sealed ? new RestoreSealed(id, Optional.empty()) : new RestoreBackup(id, Optional.empty()));
    }

    @Override
    public boolean changesData() {
        return first;
    }
}
