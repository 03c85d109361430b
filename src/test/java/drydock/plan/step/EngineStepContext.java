package drydock.plan.step;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.RunMark;
import drydock.docker.ComposeProjects;
import drydock.docker.Docker;
import drydock.plan.ClusterPorts;
import drydock.plan.Deviation;
import drydock.plan.Outcome;
import drydock.plan.Step;
import drydock.plan.StepContext;
import drydock.run.Time;
import drydock.testing.FakeOriginalContainers;
import drydock.testing.Samples;
import drydock.text.Explained;
import drydock.text.Progress;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Steps that need nothing but Docker, on a real engine. */
final class EngineStepContext implements StepContext {
    private final Cluster cluster;
    private final String run;
    private final ClusterPorts ports;

    EngineStepContext(Cluster cluster, String run, Docker docker, ComposeProjects composeProjects) {
        this.cluster = cluster;
        this.run = run;
        this.ports = new ClusterPorts(
                docker, null, null, null, null, null, null, null, new FakeOriginalContainers(), composeProjects);
    }

    void does(Step step) {
        assertThat(outcome(step)).isNotInstanceOf(Outcome.Failed.class);
    }

    Outcome outcome(Step step) {
        try {
            return step.run(this);
        } catch (RuntimeException e) {
            return new Outcome.Failed(Explained.by(e));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public RunMark mark() {
        return Samples.mark(run);
    }

    @Override
    public ClusterPorts ports() {
        return ports;
    }

    @Override
    public Cluster configured(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean begunBefore() {
        return false;
    }

    @Override
    public Clock clock() {
        return Time.REAL.clock();
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Time.REAL.pause(duration);
    }

    @Override
    public void starting(Node node, String container) {}

    @Override
    public void fence() {}

    @Override
    public void stopping(Node node, String startedAt) {}

    @Override
    public Set<Text> passedOver() {
        return Set.of();
    }

    @Override
    public Set<String> leftOut() {
        return Set.of();
    }

    @Override
    public Set<Deviation> accepted() {
        return Set.of();
    }

    @Override
    public Set<Text> intrusions() {
        return Set.of();
    }

    @Override
    public void displacing(Node node, String container, Text what) {}

    @Override
    public boolean mayEndSessions() {
        return false;
    }
}
