package drydock.metrics;

import drydock.card.Downtime;
import drydock.cluster.Cluster;
import drydock.fleet.ConfiguredClusters;
import drydock.plan.Step;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunEvent.QuestionSettled;
import drydock.run.RunEvent.StepEnded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts and times runs, their steps and their gates. Labels are words of the configuration and of the program. */
@Singleton
class RunMeters {
    private final MeterRegistry registry;

    @Inject
    RunMeters(MeterRegistry registry, ConfiguredClusters clusters) {
        this(registry, clusters.all());
    }

    RunMeters(MeterRegistry registry, List<Cluster> clusters) {
        this.registry = registry;
        for (Cluster cluster : clusters) {
            for (Ending ending : Ending.values()) {
                runs(cluster.name(), ending, 0); // a rate needs a first value
            }
        }
    }

    /** @param run as it is with that event */
    void wrote(Instant at, RunEvent event, Supplier<Run> run) {
        switch (event) {
            case StepEnded ended -> step(run.get(), ended, at);
            case QuestionSettled settled -> gate(run.get(), settled, at);
            case Finished finished -> finish(run.get(), finished, at);
            case RunEvent.Planned _,
                    RunEvent.BecameDue _,
                    RunEvent.ClusterLocked _,
                    RunEvent.ClusterUnlocked _,
                    RunEvent.QuestionAsked _,
                    RunEvent.VoteCast _,
                    RunEvent.VoteWithdrawn _,
                    RunEvent.Reminded _,
                    RunEvent.AbortRequested _,
                    RunEvent.DeviationsAccepted _,
                    RunEvent.Refused _,
                    RunEvent.StepStarted _,
                    RunEvent.StepRestarted _,
                    RunEvent.RetriedAutomatically _,
                    RunEvent.VotesUnreadable _,
                    RunEvent.NodeStarting _,
                    RunEvent.NodeStopping _,
                    RunEvent.IntruderDetected _,
                    RunEvent.ContainerDisplaced _,
                    RunEvent.Blocked _,
                    RunEvent.HostVisibilityChanged _,
                    RunEvent.LeftOut _,
                    RunEvent.TurnedBack _ -> {}
        }
    }

    private void step(Run run, StepEnded ended, Instant at) {
        List<Step> steps = ended.goingBack() ? run.undoing() : run.plan().steps();
        Run.StepState state = (ended.goingBack() ? run.back() : run.forward()).get(ended.index());
        String step = steps.get(ended.index()).getClass().getSimpleName();
        String outcome = word(ended.outcome().getClass().getSimpleName());
        time("drydock.step", Duration.between(state.startedAt(), at), run, "step", step, "outcome", outcome);
    }

    private void gate(Run run, QuestionSettled settled, Instant at) {
        run.question(settled.question())
                .ifPresent(question -> time(
                        "drydock.gate.waiting",
                        Duration.between(question.askedAt(), at),
                        run,
                        "gate",
                        question.gate().name(),
                        "decision",
                        settled.decision().word()));
    }

    private void finish(Run run, Finished finished, Instant at) {
        runs(run.cluster(), finished.ending(), 1);
        Downtime downtime = Downtime.of(run, at);
        if (downtime.closed().isPresent()) {
            time("drydock.entrance.closed", downtime.work().minus(downtime.awaiting()), run, "spent", "working");
            time("drydock.entrance.closed", downtime.awaiting(), run, "spent", "proving");
            time("drydock.entrance.closed", downtime.waiting(), run, "spent", "waiting");
        }
    }

    private void runs(String cluster, Ending ending, int more) {
        registry.counter("drydock.runs", "cluster", cluster, "ending", word(ending.name()))
                .increment(more);
    }

    private void time(String name, Duration duration, Run run, String... labels) {
        registry.timer(name, Tags.of(labels).and("cluster", run.cluster())).record(duration);
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
