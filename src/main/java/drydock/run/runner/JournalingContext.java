package drydock.run.runner;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.plan.ClusterPorts;
import drydock.plan.Decision;
import drydock.plan.Deviation;
import drydock.plan.Outcome;
import drydock.plan.StepContext;
import drydock.run.Fleet;
import drydock.run.JournalException;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.StepEnded;
import drydock.run.Time;
import drydock.run.flow.NextAction;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A step being carried out by this process: its context, and what it writes into the journal. */
final class JournalingContext implements StepContext {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Fleet fleet;
    private final RunMark mark;
    private final NextAction.Execute execution;
    private final boolean back;
    private boolean begunBefore;
    private final Time time;
    private final Claim claim;
    private final Consumer<Progress> progress;

    JournalingContext(
            Cluster cluster,
            Fleet fleet,
            RunMark mark,
            NextAction.Execute execution,
            boolean back,
            boolean begunBefore,
            Time time,
            Claim claim,
            Consumer<Progress> progress) {
        this.cluster = cluster;
        this.fleet = fleet;
        this.mark = mark;
        this.execution = execution;
        this.back = back;
        this.begunBefore = begunBefore;
        this.time = time;
        this.claim = claim;
        this.progress = progress;
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public Cluster configured(String name) {
        return fleet.cluster(name);
    }

    @Override
    public ClusterPorts ports() {
        return fleet.ports(cluster);
    }

    @Override
    public String run() {
        return mark.run();
    }

    @Override
    public RunMark mark() {
        return mark;
    }

    @Override
    public int attempt() {
        return execution.attempt();
    }

    @Override
    public boolean begunBefore() {
        return begunBefore;
    }

    @Override
    public Clock clock() {
        return time.clock();
    }

    @Override
    public void progress(Progress how) {
        progress.accept(how);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        time.pause(duration);
    }

    /** Journals that the step is begun again, since what it failed on is back. */
    void restarted(Outcome.Failed failed) {
        begunBefore = true;
        claim.append(new RunEvent.StepRestarted(back, execution.index(), failed.reason(), failed.faults()));
    }

    @Override
    public void starting(Node node, String container) {
        claim.append(new RunEvent.NodeStarting(node.name(), container));
    }

    @Override
    public void stopping(Node node, String startedAt) {
        claim.append(new RunEvent.NodeStopping(node.name(), startedAt));
    }

    @Override
    public void fence() {
        while (true) {
            try {
                claim.confirm();
                return;
            } catch (JournalException unsure) {
                rest(unsure);
            }
        }
    }

    private void rest(JournalException unsure) {
        try {
            time.pause(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unsure;
        }
    }

    @Override
    public void displacing(Node node, String container, Text what) {
        if (claim.run().containersSetAside().stream()
                .noneMatch(before -> before.container().equals(container))) {
            claim.append(new RunEvent.ContainerDisplaced(node.name(), container, what));
        }
    }

    /** Where the last answer about idle sessions was to end them for this one, and none like it has ended since. */
    @Override
    public boolean mayEndSessions() {
        Run run = claim.run();
        return run.lastAsked(Question.SESSIONS)
                .filter(question -> question.settledAs(Decision.APPROVE))
                .filter(question -> question.alongside().equals(claim.alongside()))
                .filter(question -> question.number()
                        > run.lastSeq(event -> event instanceof StepEnded ended
                                && run.lane(ended.goingBack(), ended.index()).equals(claim.alongside())))
                .isPresent();
    }

    @Override
    public Set<String> leftOut() {
        return claim.run().leftOut();
    }

    @Override
    public Set<Deviation> accepted() {
        return claim.run().accepted().stream()
                .flatMap(accepted -> accepted.deviations().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Text> passedOver() {
        return claim.run()
                .all(RunEvent.LeftOut.class)
                .filter(left -> left.nodes().isEmpty())
                .map(RunEvent.LeftOut::note)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Text> intrusions() {
        List<RunEvent.IntruderDetected> intrusions = claim.run().intrusions();
        return intrusions.stream()
                .filter(RunEvent.IntruderDetected::mayHaveOpenedDatabase)
                .map(RunEvent.IntruderDetected::text)
                .collect(Collectors.toUnmodifiableSet());
    }
}
