package drydock.bench;

import drydock.page.cluster.ClusterFacts;
import drydock.run.RunStore;
import drydock.run.jdbc.StoredRuns;
import drydock.testing.FakeCluster;
import drydock.text.Messages;
import drydock.web.FakePages;
import drydock.web.LargeSamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long the server takes to write its largest pages: a run of 500 events, and a board of 50 clusters of 20 nodes. */
public final class PagesBench {
    private static final int WARM_UP = 20;
    private static final Duration GOAL = Duration.ofMillis(300);
    private static final String RUN = "7f3a9c0d7f3a9c0d7f3a9c0d7f3a9c0d";

    private PagesBench() {}

    /** @param arguments how often each page is written */
    public static void main(String... arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("drydock-pages");
        RunStore store = StoredRuns.in(directory);
        FakePages pages = new FakePages(new FakeCluster(), store);
        Instant now = pages.world.time.clock().instant();
        pages.ran(RUN, LargeSamples.run(500, now.minus(Duration.ofHours(3))));
        pages.look();
        List<ClusterFacts> board = LargeSamples.board(pages, 50, 20);
        System.out.printf("""
                ## Pages

                What the server takes for a whole page, from its journal in a database in a file and from memory to the last \
                byte of HTML, in its own process: each was written %d times, after %d that do not count.

                | page | p50 | p95 | goal for p95 | |
                |---|---|---|---|---|
                """, times, WARM_UP);
        row(
                "a run of " + store.events(RUN).size() + " events",
                Durations.of(WARM_UP, times, () -> pages.run(RUN, "en")));
        row(
                "a board of 50 clusters with 20 nodes each",
                Durations.of(WARM_UP, times, () -> FakePages.board(board, Messages.ENGLISH, pages.world.time.clock())));
        System.out.println();
    }

    private static void row(String page, Durations took) {
        Duration slow = took.percentile(95);
        System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                page,
                Durations.shown(took.median()),
                Durations.shown(slow),
                Durations.shown(GOAL),
                slow.compareTo(GOAL) <= 0 ? "met" : "**missed**");
    }
}
