package drydock.runbook;

import drydock.cluster.Cluster;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.software.Version;
import drydock.plan.Gate;
import drydock.plan.Stage;
import drydock.plan.Stage.OnFailure;
import drydock.plan.Step;
import drydock.plan.node.LicenceBinding;
import drydock.plan.step.backup.CopyStorage;
import drydock.plan.step.backup.PruneBackups;
import drydock.plan.step.backup.RehearseBackup;
import drydock.plan.step.backup.RemoveDatabaseCopies;
import drydock.plan.step.entrance.CloseEntrance;
import drydock.plan.step.entrance.OfferPreview;
import drydock.plan.step.entrance.OpenEntrance;
import drydock.plan.step.node.RestoreRestartPolicies;
import drydock.plan.step.node.StartNodes;
import drydock.plan.step.node.StopNodes;
import drydock.plan.step.node.SuspendRestartPolicies;
import drydock.plan.step.verification.CompareLicence;
import drydock.plan.step.verification.ConfirmUnchanged;
import drydock.plan.step.verification.ProveNobodyWrites;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages in which a cluster's own containers stop and start again as they are. */
public final class ClosedEntrance {
    private final Cluster cluster;
    private final ClusterState state;
    private final String run;
    private final Version version;
    private final ObservedCluster observed;
    private final Optional<LicenceBinding> licence;
    private final List<String> nodes;

    /** @param version that the nodes run */
    public ClosedEntrance(Situation situation, Version version) {
        this.cluster = situation.cluster();
        this.state = situation.state();
        this.run = situation.run();
        this.version = version;
        this.observed = new ObservedCluster(situation);
        this.licence = situation.licence();
        this.nodes = observed.nodes();
    }

    public List<String> nodes() {
        return nodes;
    }

    /** What is needed for a backup behind the 503. @param more what has to be prepared besides, before all of it */
    public Stage prepare(List<? extends Step> more) {
        return prepare(more, new RehearseBackup(run));
    }

    /** @param rehearsal of the backup, where the cluster wants one */
    public Stage prepare(List<? extends Step> more, Step rehearsal) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ConfirmUnchanged(state.identity(), false));
        steps.addAll(more);
        if (cluster.backups().rehearse()) {
            steps.add(rehearsal);
        }
        steps.add(new CopyStorage(run));
        steps.add(new ConfirmUnchanged(state.identity(), true));
        return new Stage(Text.of("stage.prepare"), steps);
    }

    public Stage stop() {
        return new Stage(
                Text.of("stage.stop"),
                new SuspendRestartPolicies(policies(nodes)),
                new CloseEntrance(nodes),
                new StopNodes(nodes, version, observed.subApplications()),
                new ProveNobodyWrites());
    }

    /** All nodes on the data as they were, and the world let in. */
    public Stage startAgain() {
        return new Stage(
                Text.of("stage.start-again"),
                new StartNodes(nodes, version, observed.subApplications()),
                new RestoreRestartPolicies(policies(nodes)),
                new OpenEntrance(nodes));
    }

    /**
     * The first node alone on other data, then the rest, then the world.
     *
     * @param data what changes it
     * @param reopening what has to be done before the world is let in
     */
    public List<Stage> startOn(List<Step> data, Gate gate, List<Step> reopening) {
        List<String> others = nodes.subList(1, nodes.size());
        List<Stage> stages = new ArrayList<>();
        List<Step> steps = new ArrayList<>(data);
        steps.add(new ProveNobodyWrites());
        steps.add(observed.start(nodes.getFirst()));
        licence.ifPresent(before -> steps.add(new CompareLicence(nodes.getFirst(), before)));
        steps.add(new OfferPreview());
        stages.add(new Stage(Text.of(others.isEmpty() ? "stage.put-back.single" : "stage.put-back"), steps)
                .with(gate)
                .with(OnFailure.ASK_OR_AS_CONFIGURED));
        if (!others.isEmpty()) {
            stages.add(new Stage(Text.of("stage.rest"), new StartNodes(others, version, observed.subApplications()))
                    .with(OnFailure.OFFER_TO_LEAVE_OUT));
        }
        stages.add(reopen(reopening));
        return stages;
    }

    /** @param first what has to be done before the world is let in */
    public Stage reopen(List<Step> first) {
        List<Step> steps = new ArrayList<>(first);
        steps.add(new RestoreRestartPolicies(policies(nodes)));
        steps.add(new OpenEntrance(nodes));
        return new Stage(Text.of("stage.reopen"), steps).with(OnFailure.OFFER_TO_LEAVE_OUT);
    }

    /** @param backups what their proofs and restores left beside the databases is removed */
    public static Stage tidy(String... backups) {
        return tidy(List.of(), backups);
    }

    /** @param first what is done before that */
    public static Stage tidy(List<Step> first, String... backups) {
        List<Step> steps = new ArrayList<>(first);
        for (String backup : backups) {
            steps.add(new RemoveDatabaseCopies(backup));
        }
        steps.add(new PruneBackups());
        return new Stage(Text.of("stage.tidy-up"), steps);
    }

    /** What each node's own restart policy is. */
    public Map<String, Map<String, Object>> policies(List<String> of) {
        return observed.own(of);
    }
}
