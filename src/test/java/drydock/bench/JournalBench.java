package drydock.bench;

import drydock.run.RunEvent.Ending;
import drydock.run.RunEvent.Finished;
import drydock.run.RunStore;
import drydock.run.RunStore.Entry;
import drydock.run.jdbc.StoredRuns;
import drydock.testing.FakeCluster;
import drydock.text.Text;
import drydock.web.FakePages;
import drydock.web.LargeSamples;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a journal of many thousand events does to those who read and check it. */
public final class JournalBench {
    private static final int EVENTS_EACH = 500;
    private static final int SAID_EACH = 50;
    private static final Duration PAGE = Duration.ofMillis(300);

    private JournalBench() {}

    /** @param arguments how many events, and how often each thing is done */
    public static void main(String... arguments) throws Exception {
        int events = Integer.parseInt(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        RunStore store = StoredRuns.in(Files.createTempDirectory("drydock-journal"));
        FakePages pages = new FakePages(new FakeCluster(), store);
        List<Entry> run = LargeSamples.run(EVENTS_EACH, pages.world.time.clock().instant());
        int runs = events / run.size() + 1;
        Durations written = Durations.of(0, runs, new Writing(pages, store, run)::one);
        System.out.printf("""
                ## A journal of %,d events

                %d runs of %d events in a database in a file, which is safe on disk before an event counts, in a process of its \
                own.

                | what | p50 | p95 | goal for p95 | |
                |---|---|---|---|---|
                """, runs * (run.size() + 1L), runs, run.size() + 1);
        row(
                "to write an event, on an average in its run",
                per(written.median(), run),
                per(written.percentile(95), run));
        row("the page of runs", Durations.of(20, times, () -> pages.runs("en")));
        row("the page of the first run", Durations.of(20, times, () -> pages.run(Writing.id(0), "en")));
        Durations checked = Durations.of(1, 3, store::verify);
        row("to check that no event was changed", checked.median(), checked.percentile(95));
        System.out.println();
    }

    /** Writes one run after the other. */
    private static final class Writing {
        private final FakePages pages;
        private final RunStore store;
        private final List<Entry> run;
        private int number;

        private Writing(FakePages pages, RunStore store, List<Entry> run) {
            this.pages = pages;
            this.store = store;
            this.run = run;
        }

        private static String id(int number) {
            return String.format(Locale.ROOT, "%032x", 0x7f3a9c0dL + number * 0x100000000L);
        }

        private Boolean one() {
            String id = id(number++);
            if (number % SAID_EACH == 0) {
                System.err.println("bench: " + number + " runs are written");
            }
            pages.ran(id, run);
            Instant end = run.getLast().at();
            return store.finish(id, run.size() + 1L, end, new Finished(Ending.ROLLED_BACK, Text.verbatim("as it was")));
        }
    }

    private static Duration per(Duration all, List<Entry> run) {
        return all.dividedBy(run.size() + 1L);
    }

    private static void row(String what, Durations took) {
        Duration slow = took.percentile(95);
        System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                what,
                Durations.shown(took.median()),
                Durations.shown(slow),
                Durations.shown(PAGE),
                slow.compareTo(PAGE) <= 0 ? "met" : "**missed**");
    }

    private static void row(String what, Duration median, Duration slow) {
        System.out.printf("| %s | %s | %s | | |%n", what, Durations.shown(median), Durations.shown(slow));
    }
}
