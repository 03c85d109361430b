package drydock.page.cluster;

import drydock.backup.store.Manifest;
import drydock.card.Forecast;
import drydock.cluster.Cluster;
import drydock.cluster.DataSize;
import drydock.cluster.Window;
import drydock.cluster.Windows;
import drydock.cluster.observed.CheckReport;
import drydock.cluster.observed.Finding;
import drydock.cluster.observed.Finding.Weight;
import drydock.cluster.software.Version;
import drydock.page.Reader;
import drydock.page.Reader.Moment;
import drydock.page.RunRow;
import drydock.run.Run;
import drydock.text.ShortId;
import drydock.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster with all that is known of it.
 *
 * @param problems what kept somebody from seeing parts of it, and what is to be known besides
 * @param checked when the findings were found, or how to have them looked for
 * @param runs the newest ones
 * @param windows when its service may be interrupted, and {@code nextWindow} when that is next
 */
public record ClusterPage(
        ClusterRow row,
        Optional<String> overtaken,
        List<String> problems,
        String checked,
        List<Group> findings,
        List<RunRow> runs,
        Optional<DowntimeChart> chart,
        List<BackupRow> backups,
        List<String> windows,
        Optional<String> nextWindow) {

    /** @param kind for the style sheet */
    public record Group(String title, String kind, List<Line> lines) {}

    /** @param remedy empty where there is nothing to do */
    public record Line(String what, String remedy) {}

    public static ClusterPage of(ClusterFacts facts, Reader page) {
        Cluster cluster = facts.cluster();
        Reader reader = page.in(cluster.timeZone());
        return new ClusterPage(
                ClusterRow.of(facts, reader),
                facts.endedSince().map(run -> reader.say("page.cluster.overtaken", run.name())),
                problems(facts).map(reader::say).toList(),
                checked(facts, reader),
                findings(facts, reader),
                facts.runs().stream()
                        .map(run -> RunRow.of(run, expected(run, facts.runs()), reader))
                        .toList(),
                DowntimeChart.of(facts.runs(), run -> expected(run, facts.runs()), reader),
                facts.seen().stream()
                        .flatMap(look -> look.backups().reversed().stream())
                        .map(backup -> BackupRow.of(backup, reader))
                        .toList(),
                cluster.windows().windows().stream()
                        .map(window -> shown(window, reader))
                        .toList(),
                next(cluster.windows(), reader));
    }

    /** As its plan told it: from the runs that had ended before. */
    private static Optional<Duration> expected(Run run, List<Run> newestFirst) {
        List<Run> before = newestFirst.stream()
                .filter(past -> past.entries()
                        .getLast()
                        .at()
                        .isBefore(run.entries().getFirst().at()))
                .toList();
        return Forecast.of(run.plan(), before).closed();
    }

    private static Stream<Text> problems(ClusterFacts facts) {
        Stream<Text> seen = facts.seen().stream()
                .flatMap(look -> Stream.concat(look.state().problems().stream(), look.state().remarks().stream()));
        return Stream.concat(seen, facts.drift().stream());
    }

    private static String checked(ClusterFacts facts, Reader reader) {
        String name = facts.cluster().name();
        if (facts.report().isEmpty()) {
            return reader.say("look.never", name);
        }
        CheckReport report = facts.report().get();
        String at = facts.cluster().windows().shown(report.at());
        return report.findings().isEmpty() ? reader.say("look.nothing", at, name) : reader.say("look.at", at, name);
    }

    /** The worst first. */
    private static List<Group> findings(ClusterFacts facts, Reader reader) {
        return facts.report().stream()
                .flatMap(report -> Arrays.stream(Weight.values())
                        .filter(weight -> report.count(weight) > 0)
                        .map(weight -> new Group(
                                reader.say(weight.words()),
                                weight.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                report.of(weight).stream()
                                        .map(finding -> line(finding, reader))
                                        .toList())))
                .toList();
    }

    private static Line line(Finding finding, Reader reader) {
        return new Line(reader.say(finding.what()), reader.say(finding.remedy()));
    }

    private static String shown(Window window, Reader reader) {
        Locale language = Locale.of(reader.words().language());
        String days = window.days().stream()
                .sorted()
                .map((DayOfWeek day) -> day.getDisplayName(TextStyle.SHORT, language))
                .collect(Collectors.joining(" "));
        return days + "  " + window.from() + "–" + window.to();
    }

    private static Optional<String> next(Windows windows, Reader reader) {
        if (windows.windows().isEmpty()) {
            return Optional.empty();
        }
        return windows.isOpen(reader.now())
                ? windows.shuts(reader.now()).map(shuts -> reader.say("page.window.shuts", windows.shown(shuts)))
                : windows.opens(reader.now()).map(opens -> reader.say("page.window.opens", windows.shown(opens)));
    }

    /**
     * A backup in a line.
     *
     * @param proven when a restore of it was compared equal
     * @param serving whether the cluster served meanwhile
     */
    public record BackupRow(
            String id, String name, Moment at, String version, String size, Optional<Moment> proven, boolean serving) {

        static BackupRow of(Manifest backup, Reader reader) {
            return new BackupRow(
                    backup.backup(),
                    ShortId.shown(backup.backup()),
                    reader.at(backup.at()),
                    backup.version().map(Version::toString).orElse("?"),
                    new DataSize(backup.bytes()).toString(),
                    backup.proven().map(reader::at),
                    backup.servedUntil().isPresent());
        }
    }
}
