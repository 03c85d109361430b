package drydock.runbook.data;

import drydock.cluster.Cluster;
import drydock.cluster.Cluster.Reopen;
import drydock.cluster.Cluster.Rest;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Release;
import drydock.cluster.software.Version;
import drydock.plan.Gate;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.node.LicenceBinding;
import drydock.plan.step.backup.CopyStorage;
import drydock.plan.step.cache.FlushCacheOnRollback;
import drydock.plan.step.compose.WriteComposeFile;
import drydock.plan.step.container.PullImage;
import drydock.plan.step.entrance.AdmitNode;
import drydock.plan.step.entrance.OfferPreview;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.StartUpgradedNode;
import drydock.plan.step.node.StartUpgradedNodes;
import drydock.plan.step.successor.CreateSuccessors;
import drydock.plan.step.successor.RemovePredecessors;
import drydock.plan.step.successor.ReplaceNode;
import drydock.plan.step.successor.ReplaceSingleProcessNode;
import drydock.plan.step.verification.CompareLicence;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.plan.step.verification.ProveNobodyWrites;
import drydock.runbook.ClosedEntrance;
import drydock.runbook.Situation;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages that every plan has which moves a cluster from one version to another. */
final class VersionChange {
    private final Cluster cluster;
    private final ClusterState state;
    private final String run;
    private final Version from;
    private final Release to;
    private final List<String> nodes;
    private final Optional<LicenceBinding> licence;
    private final ClosedEntrance closedEntrance;
    private final SafetyBackup safety;

    VersionChange(Situation situation, Version from, Release to, SafetyBackup safety) {
        this.cluster = situation.cluster();
        this.state = situation.state();
        this.run = situation.run();
        this.from = from;
        this.to = to;
        this.licence = situation.licence();
        this.safety = safety;
        this.closedEntrance = new ClosedEntrance(situation, from);
        this.nodes = closedEntrance.nodes();
    }

    List<String> nodes() {
        return nodes;
    }

    /** @param more what has to be prepared besides; taken back, where it can be, at the very end of going back */
    Stage prepare(List<Step> more) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(state.identity(), false));
        steps.addAll(more);
        steps.add(new PullImage(
                image(), cluster.nodes().stream().map(Node::host).distinct().toList()));
        steps.add(new CreateSuccessors(
                image(), to.version().toString(), nodes, severalProcesses() ? nodes.subList(0, 1) : List.of()));
        steps.addAll(safety.prepare());
        if (cluster.backups().rehearse()) {
            steps.add(safety.rehearse());
        }
        steps.add(new CopyStorage(run));
        steps.add(new ConfirmUnchanged(state.identity(), true));
        return new Stage(Text.of("stage.prepare"), steps);
    }

    Stage stop() {
        return closedEntrance.stop();
    }

    /**
     * @param backup what takes back what the first node changes; empty where {@code more} does
     * @param more what has to happen to the data before the first node starts
     */
    Stage firstNode(Gate gate, List<String> plugins, Optional<String> backup, List<Step> more) {
        List<Step> steps = new ArrayList<>();
        steps.addAll(replace(nodes.getFirst(), severalProcesses()));
        steps.addAll(more);
        steps.add(new ProveNobodyWrites(backup.filter(_ -> !safety.isSealed())));
        if (backup.isPresent() && cluster.redis().isPresent()) {
            steps.add(new FlushCacheOnRollback());
        }
        steps.add(new StartUpgradedNode(
                nodes.getFirst(),
                to,
                plugins,
                true,
                backup,
                backup.isPresent() && safety.isSealed(),
                state.database().others()));
        licence.ifPresent(before -> steps.add(new CompareLicence(nodes.getFirst(), before)));
        steps.add(new OfferPreview());
        return new Stage(firstNode(), steps).with(gate).with(OnFailure.ASK_OR_AS_CONFIGURED);
    }

    private Text firstNode() {
        if (nodes.size() > 1) {
            return Text.of("stage.first-node");
        }
        return Text.of(to.version().compareTo(from) < 0 ? "stage.old-version" : "stage.new-version");
    }

    /**
     * What follows the first node: the rest and the reopening, in the order that the configuration wants.
     *
     * @param sealed what becomes of sealed copies in the end
     */
    List<Stage> after(List<String> plugins, List<Step> sealed, String... backups) {
        List<Stage> stages = new ArrayList<>();
        if (severalProcesses()) {
            stages.add(new Stage(
                    Text.of(nodes.size() > 1 ? "stage.all-processes" : "stage.all-processes.single"),
                    new ReplaceSingleProcessNode(nodes.getFirst(), to.version().toString(), image()),
                    new StartUpgradedNode(nodes.getFirst(), to, plugins, false, Optional.empty())));
        }
        boolean afterFirst = cluster.reopen() == Reopen.AFTER_FIRST && nodes.size() > 1;
        stages.addAll(afterFirst ? openAfterFirst(plugins) : openAfterAll(plugins));
        stages.add(tidy(sealed, backups));
        return stages;
    }

    private String image() {
        return cluster.image().at(to);
    }

    /** The file first: the container that takes the node's place is made as the file describes it. */
    private List<Step> replace(String node, boolean single) {
        Step replace = new ReplaceNode(node, to.version().toString(), image(), single);
        return cluster.compose().edit()
                ? List.of(new WriteComposeFile(node, cluster.image().repository() + ":" + to.tag()), replace)
                : List.of(replace);
    }

    private boolean severalProcesses() {
        return state.nodes().get(nodes.getFirst()).severalProcesses();
    }

    private List<Stage> openAfterAll(List<String> plugins) {
        Stage reopen = closedEntrance.reopen(safety.beforeReopening());
        return nodes.size() > 1 ? List.of(rest(plugins), reopen) : List.of(reopen);
    }

    private List<Stage> openAfterFirst(List<String> plugins) {
        List<String> first = nodes.subList(0, 1);
        List<String> others = nodes.subList(1, nodes.size());
        List<Step> reopen = new ArrayList<>(safety.beforeReopening());
        reopen.add(new RestoreRestartPolicies(closedEntrance.policies(first)));
        reopen.add(new OpenEntrance(first));
        List<Step> finish = new ArrayList<>();
        finish.add(new RestoreRestartPolicies(closedEntrance.policies(others)));
        others.forEach(node -> finish.add(new AdmitNode(node)));
        return List.of(
                new Stage(Text.of("stage.reopen"), reopen),
                rest(plugins),
                new Stage(Text.of("stage.admit"), finish).with(OnFailure.OFFER_TO_LEAVE_OUT));
    }

    private Stage tidy(List<Step> sealed, String... backups) {
        List<Step> steps = new ArrayList<>(safety.beforeTidying());
        steps.add(new RemovePredecessors(nodes));
        steps.addAll(sealed);
        steps.addAll(ClosedEntrance.tidy(backups).steps());
        return new Stage(Text.of("stage.tidy-up"), steps);
    }

    private Stage rest(List<String> plugins) {
        List<String> others = nodes.subList(1, nodes.size());
        boolean together = cluster.rest() == Rest.TOGETHER;
        List<Step> steps = new ArrayList<>();
        for (String node : others) {
            steps.addAll(replace(node, false));
            if (!together) {
                steps.add(new StartUpgradedNode(node, to, plugins, false, Optional.empty()));
            }
        }
        if (together) {
            steps.add(new StartUpgradedNodes(others, to, plugins));
        }
        return new Stage(Text.of("stage.rest"), steps).with(OnFailure.OFFER_TO_LEAVE_OUT);
    }

    /** What a person should know although it keeps nothing from being done. */
    List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        state.nodes().forEach((name, node) -> {
            if (node.digest().isEmpty()) {
                notes.add(Text.of("note.no-registry", name));
            }
        });
        if (to.version().major() != from.major()) {
            notes.add(Text.of("note.major", from, to.version()));
        }
        if (cluster.apiKey().isEmpty()) {
            notes.add(Text.of("note.no-api-key"));
        }
        return notes;
    }
}
