package drydock.bot;

import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.ClusterState.NodeState;
import drydock.cluster.Node;
import drydock.cluster.Version;
import drydock.plan.Observer;
import drydock.plan.Step;
import drydock.run.Run;
import drydock.run.RunEvent.Finished;
import drydock.run.RunStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what people want to know of clusters and runs; each is observed or read anew. */
final class Questions {
    private final Clusters clusters;
    private final RunStore store;
    private final Journal journal;
    private final Clock clock;

    Questions(Clusters clusters, RunStore store, Journal journal, Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    List<String> status(Cluster cluster) throws InterruptedException {
        ClusterState state = Observer.observe(cluster, clusters.ports(cluster), Optional.empty());
        List<String> lines = new ArrayList<>();
        lines.add("STATUS " + cluster.name() + "  ·  entrance "
                + state.entrance().name().toLowerCase(java.util.Locale.ROOT) + "  ·  database on "
                + state.database().version().map(Version::toString).orElse("nothing known"));
        for (Node node : cluster.nodes()) {
            lines.add("  " + text(node, state.nodes().get(node.name())));
        }
        lines.add("  " + store.lock(cluster.name()).map(Commands::text).orElse("no open run, no lock"));
        journal.open().stream()
                .filter(run -> run.cluster().equals(cluster.name()))
                .forEach(run -> lines.add("  " + waiting(run)));
        state.problems().forEach(problem -> lines.add("  ⚠ " + problem));
        return lines;
    }

    private static String text(Node node, NodeState state) {
        String version = state.own().map(Version::toString).orElse("?");
        String digest = state.digest().isEmpty()
                ? "no digest"
                : state.digest().substring(0, Math.min(19, state.digest().length())) + "…";
        return node.name() + " on host " + node.host() + "  " + version + " (" + digest + ")  "
                + (state.running() ? "running, " : "") + state.health();
    }

    List<String> versions(Cluster cluster) throws InterruptedException {
        ClusterState state = Observer.observe(cluster, clusters.ports(cluster), Optional.empty());
        Optional<Version> now = state.database().version();
        List<String> lines = new ArrayList<>();
        lines.add("VERSIONS " + cluster.name() + "  ·  runs "
                + now.map(Version::toString).orElse("nothing known"));
        state.available().stream()
                .limit(20)
                .forEach(version -> lines.add("  " + version + (now.equals(Optional.of(version)) ? "  ← runs" : "")));
        if (state.available().isEmpty()) {
            lines.add("  the registry offers none with the suffix '"
                    + cluster.image().tagSuffix() + "'");
        }
        return lines;
    }

    List<String> runs() {
        List<String> lines = new ArrayList<>();
        lines.add("RUNS, the newest first");
        journal.recent(10).forEach(run -> lines.add("  " + headline(run)));
        if (lines.size() == 1) {
            lines.add("  there has been none");
        }
        return lines;
    }

    List<String> run(Run run) {
        List<String> lines = new ArrayList<>();
        lines.add("RUN " + headline(run));
        Map<Integer, Run.StepState> states = run.forward();
        List<Step> steps = run.plan().steps();
        states.forEach((index, step) -> lines.add("  " + text(steps.get(index), step)));
        List<Step> undoing = run.undoing();
        run.back().forEach((index, step) -> lines.add("  ◀ " + text(undoing.get(index), step)));
        run.questions()
                .forEach(question -> lines.add("  gate " + question.gate().name() + ": "
                        + question.settled()
                                .map(settled -> settled.decision().word() + " by "
                                        + (settled.by().isEmpty() ? "nobody in time" : String.join(", ", settled.by())))
                                .orElse("open")));
        if (run.finished().isEmpty()) {
            lines.add("  " + waiting(run));
        }
        return lines;
    }

    private String text(Step step, Run.StepState state) {
        String took = Spans.text(
                java.time.Duration.between(state.startedAt(), state.endedAt().orElseGet(clock::instant)));
        return step.title() + "  " + took + "  "
                + state.outcome().map(outcome -> outcome.text()).orElse("running");
    }

    private static String headline(Run run) {
        return run.id() + "  " + run.cluster() + "  " + run.plan().headline() + "  ·  "
                + run.planned().requester() + "  ·  "
                + run.finished().map(Finished::ending).map(Enum::name).orElse("open");
    }

    private static String waiting(Run run) {
        return run.openQuestion()
                .map(question -> run.id() + " waits at the gate "
                        + question.gate().name() + ": " + PlanText.offers(question.gate()))
                .orElse(run.id() + " is at work");
    }
}
