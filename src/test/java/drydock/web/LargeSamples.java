package drydock.web;

import drydock.bot.Scenario;
import drydock.bot.TrialRun;
import drydock.cluster.Cluster;
import drydock.cluster.Node;
import drydock.cluster.observed.ClusterState;
import drydock.cluster.observed.ClusterState.NodeState;
import drydock.page.cluster.ClusterFacts;
import drydock.plan.Decision;
import drydock.plan.observation.Observation;
import drydock.run.RunEvent;
import drydock.run.RunStore.Entry;
import drydock.testing.Clusters;
import drydock.text.Text;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Boards and runs as large as they may become. */
public final class LargeSamples {
    private LargeSamples() {}

    /** A run whose first node failed again and again, until it has that many events at least. */
    public static List<Entry> run(int events, Instant planned) {
        Scenario kind = Scenario.all().stream()
                .filter(one -> one.name().equals("upgrade whose first node fails"))
                .findFirst()
                .orElseThrow();
        List<RunEvent> all =
                new ArrayList<>(new TrialRun("first", kind, kind.world().get())
                        .carryOut().run().entries().stream().map(Entry::event).toList());
        int failed = IntStream.range(0, all.size())
                .filter(index -> all.get(index) instanceof RunEvent.QuestionAsked asked
                        && asked.gate().name().equals("failure"))
                .findFirst()
                .orElseThrow();
        RunEvent asked = all.get(failed);
        RunEvent.StepStarted begun = (RunEvent.StepStarted) all.stream()
                .filter(event -> event instanceof RunEvent.StepStarted started && started.attempt() > 1)
                .findFirst()
                .orElseThrow();
        RunEvent ended = all.get(failed - 1);
        List<RunEvent> lengthened = new ArrayList<>(all.subList(0, failed));
        for (int attempt = 2; lengthened.size() < events; attempt++) {
            long question = lengthened.size() + 1L;
            lengthened.add(asked);
            lengthened.add(
                    new RunEvent.VoteCast(question, "bob", Decision.RETRY, Optional.of("once more"), Optional.empty()));
            lengthened.add(new RunEvent.Refused("alice", "approve", Text.verbatim("you asked for it yourself")));
            lengthened.add(new RunEvent.QuestionSettled(question, Decision.RETRY, List.of("bob")));
            lengthened.add(new RunEvent.StepStarted(false, begun.index(), attempt, begun.title(), begun.runner()));
            lengthened.add(new RunEvent.NodeStarting("nb-1", "nocobase-1"));
            lengthened.add(ended);
        }
        return Stretched.of(
                IntStream.range(0, lengthened.size())
                        .mapToObj(index -> new Entry(index + 1L, planned, lengthened.get(index)))
                        .toList(),
                planned);
    }

    /** That many clusters, each with that many nodes as those of a cluster that was looked at. */
    public static List<ClusterFacts> board(FakePages pages, int clusters, int nodes) {
        Observation seen = pages.seen();
        Cluster cluster = Clusters.with(
                "lb",
                URI.create("http://10.77.0.11"),
                IntStream.rangeClosed(1, nodes).mapToObj(LargeSamples::node).toList());
        ClusterFacts facts = new ClusterFacts(
                cluster,
                Optional.of(new Observation(seen.at(), state(seen.state(), cluster), seen.backups())),
                List.of(Text.of("drift.stopped", "nb-7", 1)),
                pages.checks.last(pages.world.cluster()),
                Optional.empty(),
                List.of(),
                List.of());
        return IntStream.range(0, clusters).mapToObj(_ -> facts).toList();
    }

    private static Node node(int number) {
        Node first = Clusters.demo().nodes().getFirst();
        return new Node("nb-" + number, first.host(), first.container(), first.url());
    }

    private static ClusterState state(ClusterState one, Cluster cluster) {
        NodeState node = one.nodes().get("nb-1");
        Map<String, NodeState> nodes = new TreeMap<>();
        cluster.nodes().forEach(each -> nodes.put(each.name(), node));
        return new ClusterState(
                one.cluster(),
                one.hosts(),
                nodes,
                one.entrance(),
                one.database(),
                one.storage(),
                one.backupStoreFreeBytes(),
                one.available(),
                one.target(),
                one.plugins(),
                one.unlisted(),
                one.problems(),
                one.remarks());
    }
}
