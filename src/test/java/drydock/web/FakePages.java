package drydock.web;

import drydock.bot.Team;
import drydock.fleet.ConfiguredClusters;
import drydock.fleet.Journal;
import drydock.inspection.ClusterChecks;
import drydock.inspection.LeftoverContainers;
import drydock.page.Reader;
import drydock.page.cluster.ClusterFacts;
import drydock.plan.observation.Observation;
import drydock.run.Reconciliation;
import drydock.run.RunEvent;
import drydock.run.RunStore;
import drydock.run.RunStore.Entry;
import drydock.run.runner.Runner;
import drydock.testing.FakeCluster;
import drydock.testing.FakeRunStore;
import drydock.testing.Templates;
import drydock.text.AcceptLanguage;
import drydock.text.Messages;
import io.quarkus.qute.Template;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The pages of a fake cluster, rendered as Quarkus does. */
public final class FakePages {
    public final FakeCluster world;
    public final RunStore store;
    final ClusterChecks checks;
    private final ConfiguredClusters clusters;
    private final ClustersResource boards;
    private final RunsResource runs;

    public FakePages(FakeCluster world) {
        this(world, new FakeRunStore());
    }

    public FakePages(FakeCluster world, RunStore store) {
        this.world = world;
        this.store = store;
        Clock clock = world.time.clock();
        this.clusters = Team.clusters(world);
        this.checks = new ClusterChecks(clusters, new LeftoverContainers(store), clock);
        Journal journal = new Journal(store, clock);
        PageWriter writer = new PageWriter(template("page"), template("part"), template("nothing"));
        this.boards = boards(new ClusterSource(clusters, checks, journal, store), writer, clock);
        this.runs = new RunsResource(
                template("runs"),
                template("run"),
                template("events"),
                journal,
                new Runner(store, clusters, (_, _, _, _) -> false, _ -> Reconciliation.Result.NOTHING_NEW, world.time),
                clusters,
                writer,
                clock);
    }

    static ClustersResource boards(ClusterSource source, PageWriter writer, Clock clock) {
        return new ClustersResource(template("board"), template("cluster"), source, writer, clock);
    }

    static Template template(String name) {
        return Templates.of("web/" + name + ".html");
    }

    /** Somebody asks for its status. */
    public void look() {
        try {
            clusters.observe(world.cluster(), clusters.ports(world.cluster()), Optional.empty(), List.of());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody saw last. */
    Observation seen() {
        return clusters.observed(world.cluster()).orElseThrow();
    }

    /** The board of clusters that are not this one's. */
    public static String board(List<ClusterFacts> facts, Messages words, Clock clock) {
        return ClustersResource.board(template("board"), facts, new Reader(words, ZoneOffset.UTC, clock.instant()));
    }

    /** A run that others have carried out. */
    public void ran(String id, List<Entry> entries) {
        for (Entry entry : entries) {
            switch (entry.event()) {
                case RunEvent.Planned planned -> store.begin(id, entry.at(), unasked(planned));
                case RunEvent.Finished finished -> store.finish(id, entry.seq(), entry.at(), finished);
                default -> store.append(id, entry.seq(), entry.at(), entry.event());
            }
        }
    }

    /** By no message, of which there is one run each. */
    private static RunEvent.Planned unasked(RunEvent.Planned planned) {
        return new RunEvent.Planned(
                planned.plan(),
                planned.requester(),
                planned.command(),
                planned.reason(),
                new RunEvent.Origin(
                        planned.origin().platform(), planned.origin().channel(), ""),
                planned.outsideWindow(),
                planned.notBefore());
    }

    public String board(String language) {
        return html(boards.board(language, null, null));
    }

    public String cluster(String name, String language) {
        return html(boards.cluster(name, language, null, null));
    }

    public String runs(String language) {
        return html(runs.runs(language, null, null));
    }

    public String run(String id, String language) {
        return html(runs.run(id, language, null, null));
    }

    Response again(String run, String part, String had) {
        return runs.run(run, AcceptLanguage.of("en").orElseThrow().toLanguageTag(), part, had);
    }

    /** As a browser asks for it. @param part and what it had of it, or null */
    Response get(String path, String language, String part, String had) {
        String[] names = path.substring(1).split("/", -1);
        boolean all = names.length == 1;
        return names[0].equals("runs")
                ? all ? runs.runs(language, part, had) : runs.run(names[1], language, part, had)
                : all ? boards.board(language, part, had) : boards.cluster(names[1], language, part, had);
    }

    static String html(Response answer) {
        try (answer) {
            return (String) answer.getEntity();
        }
    }
}
