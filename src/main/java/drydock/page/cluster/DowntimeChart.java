package drydock.page.cluster;

import drydock.card.Downtime;
import drydock.page.Reader;
import drydock.page.RunRow;
import drydock.page.RunState;
import drydock.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long runs kept a cluster's entrance closed, as columns from left to right: work below, then waiting for the proof of a
 * backup, and waiting for people on top; and a mark where the work was expected to end.
 *
 * @param first the day of the oldest run, and {@code last} that of the newest
 */
public record DowntimeChart(List<Column> columns, List<Level> levels, String first, String last) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 200;
    private static final int LEFT = 76;
    private static final int TOP = 12;
    private static final int MOST = 24;
    private static final int DAY = 10;
    private static final List<Long> ROUND =
            List.of(20L, 60L, 120L, 300L, 600L, 1200L, 3600L, 7200L, 14_400L, 43_200L, 86_400L, 604_800L);

    /** @param title what it shows, in words */
    public record Column(
            String run,
            String title,
            boolean done,
            int x,
            int width,
            int workY,
            int work,
            int awaitY,
            int awaiting,
            int waitY,
            int waiting,
            Optional<Integer> expectedY) {}

    /** A line across, and how long that is. */
    public record Level(int y, String text) {}

    /** A run that closed the entrance and opened it again: how long it stayed closed after another one is not its doing. */
    private record Closed(Run run, Downtime downtime, Optional<Duration> expected) {}

    /** Empty where no run has closed the entrance. @param runs the newest first */
    static Optional<DowntimeChart> of(List<Run> runs, Function<Run, Optional<Duration>> expected, Reader reader) {
        List<Closed> all = runs.stream()
                .filter(run -> run.finished().isPresent())
                .map(run -> new Closed(run, Downtime.of(run, reader.now()), expected.apply(run)))
                .filter(one -> one.downtime().closed().isPresent()
                        && one.downtime().opened().isPresent())
                .limit(MOST)
                .toList()
                .reversed();
        return all.isEmpty() ? Optional.empty() : Optional.of(of(all, top(all), reader));
    }

    /** Whether any of them waited for a proof. */
    public boolean awaits() {
        return columns.stream().anyMatch(column -> column.awaiting() > 0);
    }

    private static DowntimeChart of(List<Closed> all, long top, Reader reader) {
        return new DowntimeChart(
                IntStream.range(0, all.size())
                        .mapToObj(index -> column(all.get(index), index, all.size(), top, reader))
                        .toList(),
                List.of(level(0, top), level(top / 2, top), level(top, top)),
                day(all.getFirst(), reader),
                day(all.getLast(), reader));
    }

    private static long top(List<Closed> all) {
        long longest = all.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.downtime().total()), one.expected().stream()))
                .mapToLong(Duration::toSeconds)
                .max()
                .orElse(0);
        return ROUND.stream().filter(round -> round >= longest).findFirst().orElse(longest);
    }

    private static String day(Closed one, Reader reader) {
        return reader.at(one.run().entries().getFirst().at()).text().substring(0, DAY);
    }

    private static Level level(long seconds, long top) {
        return new Level(HEIGHT - height(Duration.ofSeconds(seconds), top), clock(Duration.ofSeconds(seconds)));
    }

    /** As on a stopwatch, in every language. */
    private static String clock(Duration duration) {
        return duration.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart())
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart());
    }

    private static Column column(Closed one, int index, int count, long top, Reader reader) {
        int place = (WIDTH - LEFT) / Math.max(count, 6);
        int all = height(one.downtime().work(), top);
        int work = height(one.downtime().work().minus(one.downtime().awaiting()), top);
        int wait = height(one.downtime().waiting(), top);
        RunRow row = RunRow.of(one.run(), reader);
        return new Column(
                row.id(),
                String.join(
                        " · ",
                        row.name(),
                        row.begun().text(),
                        row.state(),
                        reader.say(
                                "page.downtime",
                                one.downtime().total(),
                                one.downtime().split()),
                        one.expected()
                                .map(usual -> reader.say("page.expected", usual))
                                .orElse("–")),
                RunState.of(one.run()) == RunState.DONE,
                LEFT + index * place + place / 6,
                place * 2 / 3,
                HEIGHT - work,
                work,
                HEIGHT - all,
                all - work,
                HEIGHT - all - wait,
                wait,
                one.expected().map(usual -> HEIGHT - height(usual, top)));
    }

    private static int height(Duration duration, long top) {
        return (int) Math.round((HEIGHT - TOP) * (double) duration.toSeconds() / Math.max(1, top));
    }
}
