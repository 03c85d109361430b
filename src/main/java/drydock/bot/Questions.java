package drydock.bot;

import drydock.backup.Retention;
import drydock.card.BackupsText;
import drydock.card.GateText;
import drydock.cluster.Cluster;
import drydock.cluster.ClusterState;
import drydock.cluster.ClusterState.Entrance;
import drydock.cluster.ClusterState.NodeState;
import drydock.cluster.Node;
import drydock.cluster.Version;
import drydock.plan.Observer;
import drydock.plan.Outcome;
import drydock.plan.Ports;
import drydock.plan.Stage;
import drydock.plan.Step;
import drydock.run.Question;
import drydock.run.Run;
import drydock.run.RunEvent;
import drydock.run.RunEvent.Ending;
import drydock.run.RunStore;
import drydock.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what people want to know of clusters and runs; each is observed or read anew. */
final class Questions {
    private final Clusters clusters;
    private final RunStore store;
    private final Journal journal;
    private final Commands commands;
    private final Clock clock;

    Questions(Clusters clusters, RunStore store, Journal journal, Commands commands, Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.journal = journal;
        this.commands = commands;
        this.clock = clock;
    }

    List<Text> status(Cluster cluster) throws InterruptedException {
        Ports ports = clusters.ports(cluster);
        ClusterState state = Observer.observe(cluster, ports, Optional.empty());
        List<Run> open = journal.open().stream()
                .filter(run -> run.cluster().equals(cluster.name()))
                .toList();
        Drift drift =
                new Drift(cluster, state, ports, open.stream().map(Run::id).collect(Collectors.toSet()));
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of(
                "status.title",
                cluster.name(),
                text(state.entrance()),
                text(state.database().version())));
        for (Node node : cluster.nodes()) {
            boolean toCome = cluster.creation().isPresent() && state.isWithoutContainer(node);
            lines.add(Text.line(
                    "  ",
                    toCome
                            ? Text.of("status.node-not-created", node.name(), node.host())
                            : text(node, state.nodes().get(node.name()))));
        }
        lines.add(Text.line("  ", drift.lastBackup()));
        lines.add(Text.line("  ", store.lock(cluster.name()).map(commands::text).orElse(Text.of("status.free"))));
        open.forEach(run -> lines.add(Text.line("  ", waiting(run))));
        new ComposeFiles(cluster, state, ports).lines().forEach(line -> lines.add(Text.line("  ", line)));
        drift.lines().forEach(line -> lines.add(Text.line("  ⚠ ", line)));
        Stream.concat(state.problems().stream(), state.remarks().stream())
                .forEach(problem -> lines.add(Text.line("  ⚠ ", problem)));
        return lines;
    }

    private static Text text(Node node, NodeState state) {
        String version = state.own().map(Version::toString).orElse("?");
        Text digest = state.digest().isEmpty()
                ? Text.of("status.no-digest")
                : Text.verbatim(
                        state.digest().substring(0, Math.min(19, state.digest().length())) + "…");
        return Text.of(
                "status.node",
                node.name(),
                node.host(),
                version,
                digest,
                state.running() ? Text.of("status.running", state.health()) : state.health());
    }

    private static Text text(Entrance entrance) {
        return switch (entrance) {
            case OPEN -> Text.of("status.entrance.open");
            case CLOSED -> Text.of("status.entrance.closed");
            case UNKNOWN -> Text.of("status.entrance.unknown");
        };
    }

    private static Text text(Optional<Version> version) {
        return version.map(known -> Text.verbatim(known.toString())).orElse(Text.of("status.unknown"));
    }

    List<Text> versions(Cluster cluster) throws InterruptedException {
        ClusterState state = Observer.observe(cluster, clusters.ports(cluster), Optional.empty());
        Optional<Version> now = state.database().version();
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("versions.title", cluster.name(), text(now)));
        state.available().stream()
                .limit(20)
                .map(version -> now.equals(Optional.of(version)) ? Text.of("versions.current", version) : version)
                .forEach(version -> lines.add(Text.line("  ", version)));
        if (state.available().isEmpty()) {
            lines.add(Text.line("  ", Text.of("versions.none", cluster.image().tagSuffix())));
        }
        return lines;
    }

    List<Text> backups(Cluster cluster) {
        Ports ports = clusters.ports(cluster);
        Retention retention = new Retention(cluster, version(cluster, ports), clock.instant());
        return new BackupsText(retention, journal::run).of(ports.backups().list(cluster));
    }

    List<Text> plugins(Cluster cluster) {
        return new InstalledPlugins(cluster).of(clusters.ports(cluster).nocobase());
    }

    /** The list is wanted most when the database is down. */
    private static Optional<Version> version(Cluster cluster, Ports ports) {
        try {
            return ports.database()
                    .applicationVersion(cluster, cluster.database().names().getFirst());
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }

    List<Text> runs() {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("runs.title"));
        journal.recent(10).forEach(run -> lines.add(Text.line("  ", headline(run))));
        if (lines.size() == 1) {
            lines.add(Text.line("  ", Text.of("runs.none")));
        }
        return lines;
    }

    List<Text> run(Run run) {
        List<Text> lines = new ArrayList<>();
        lines.add(Text.of("run.title", headline(run)));
        Map<Integer, Run.StepState> states = run.forward();
        List<Step> steps = run.plan().steps();
        Set<Stage> begun = new HashSet<>();
        states.forEach((index, step) -> {
            Stage stage = run.plan().stageOf(index);
            if (begun.add(stage)) {
                lines.add(Text.line("  ", stage.title()));
            }
            lines.add(Text.line("    ", text(steps.get(index), step)));
        });
        List<Step> undoing = run.undoing();
        run.back().forEach((index, step) -> lines.add(Text.line("  ◀ ", text(undoing.get(index), step))));
        run.questions().forEach(question -> {
            lines.add(Text.line("  ", Text.of("run.gate", question.gate().name(), settled(question))));
            question.evidence().forEach(evidence -> lines.add(Text.line("    ", evidence)));
        });
        if (run.finished().isEmpty()) {
            lines.add(Text.line("  ", waiting(run)));
        }
        return lines;
    }

    private static Text settled(Question question) {
        if (question.settled().isEmpty()) {
            return Text.of("run.open");
        }
        RunEvent.Settled settled = question.settled().get();
        Text by = settled.by().isEmpty() ? Text.of("run.nobody-in-time") : Text.names(settled.by());
        return Text.of("run.settled", settled.decision().word(), by);
    }

    private Text text(Step step, Run.StepState state) {
        Duration took = Duration.between(state.startedAt(), state.endedAt().orElseGet(clock::instant));
        Text outcome = state.outcome().map(Outcome::text).orElse(Text.of("run.step.running"));
        return Text.line(step.title(), "  ", took, "  ", outcome);
    }

    private Text headline(Run run) {
        Text ending = run.finished().map(finished -> text(finished.ending())).orElseGet(() -> open(run));
        return Text.line(
                run.id(),
                "  ",
                run.cluster(),
                "  ",
                run.plan().headline(),
                "  ·  ",
                run.planned().requester(),
                "  ·  ",
                ending);
    }

    private Text open(Run run) {
        return run.planned()
                .at()
                .filter(_ -> run.isScheduled())
                .flatMap(at -> clusters.windows(run.cluster()).map(windows -> windows.shown(at)))
                .map(at -> Text.of("run.scheduled", at))
                .orElse(Text.of("run.open"));
    }

    private static Text text(Ending ending) {
        return switch (ending) {
            case DONE -> Text.of("run.ending.done");
            case DROPPED -> Text.of("run.ending.dropped");
            case UNWOUND -> Text.of("run.ending.unwound");
            case ROLLED_BACK -> Text.of("run.ending.rolled-back");
        };
    }

    private static Text waiting(Run run) {
        return run.openQuestion()
                .map(question ->
                        Text.of("run.waits", run.id(), question.gate().name(), GateText.offers(question.gate())))
                .orElse(Text.of(run.isScheduled() ? "run.for-later" : "run.at-work", run.id()));
    }
}
