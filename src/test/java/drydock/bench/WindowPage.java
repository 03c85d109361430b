package drydock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's section on what {@link WindowBench} has measured, in one call or in several. */
public final class WindowPage {
    private static final String ALONGSIDE = "alongside/together/after-all";
    private static final String AFTER_FIRST = "alongside/together/after-first";
    private static final String BEFORE_REOPENING = "before-reopening/together/after-all";
    private static final double GROWTH = 5;
    private static final double FLOOR = 10;
    private static final double BACK = 5;

    private final List<WindowLine> lines;

    private WindowPage(List<WindowLine> lines) {
        this.lines = lines;
    }

    /** @param arguments the directory in which the lines are kept */
    public static void main(String... arguments) throws IOException {
        new WindowPage(WindowLine.all(Path.of(arguments[0]))).print();
    }

    private void print() {
        System.out.printf("""
                ## Behind the 503

                The same upgrade of three nodes, 1.3.21 → %s, on a cluster that is made again for each line: seconds during \
                which somebody outside, who asks every 50 ms, got something else than the page. *By hand* is a script that \
                does NocoBase's manual literally and waits for nobody: entrance to the 503, nodes stopped in parallel, \
                `pg_dump -Fc` into a file, the storage copied, the first node started on the new image until it is healthy, \
                the others one after the other, entrance opened; images were pulled before. *The floor* is stopping all nodes \
                and starting the first. Drydock is asked in its chat, each time newly started, and approvals come as soon as a \
                gate asks; its orders are those of `backups.proof`, `other-nodes` and `reopen`. By Drydock's journal it says \
                what it was at for a tenth of a second and more.

                """, WindowBench.TO);
        Map<Double, List<WindowLine>> sizes =
                lines.stream().collect(Collectors.groupingBy(WindowLine::size, TreeMap::new, Collectors.toList()));
        sizes.values().forEach(size -> new Size(size).print());
        growth(sizes.values().stream().map(Size::new).toList());
    }

    /** How much longer it takes for each gigabyte more, from the smallest to the largest. */
    private void growth(List<Size> sizes) {
        List<Size> known = sizes.stream()
                .filter(size -> size.floor().isPresent() && size.line(ALONGSIDE).isPresent())
                .toList();
        if (known.size() < 2) {
            return;
        }
        Size small = known.getFirst();
        Size large = known.getLast();
        System.out.printf(
                "### Growth with the data%n%nFrom %s to %s GB.%n%n| | seconds more for each GB, beyond the floor | goal | |%n|---|---|---|---|%n",
                small.gigabytes(), large.gigabytes());
        for (WindowLine line : large.lines) {
            Optional<WindowLine> before = small.line(line.name());
            if (line.name().contains("/") && line.isMeasured() && before.isPresent()) {
                double more = large.beyond(line) - small.beyond(before.get());
                double each = more / (line.size() - before.get().size());
                boolean asked = line.name().equals(ALONGSIDE);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.1f | %s | %s |%n",
                        Order.of(line.name()),
                        each,
                        asked ? "≤ " + GROWTH : "",
                        asked ? met(each <= GROWTH) : "");
            }
        }
        System.out.println();
    }

    private static String met(boolean goal) {
        return goal ? "met" : "**missed**";
    }

    /** All that was measured with one size of the database. */
    private record Size(List<WindowLine> lines) {
        String gigabytes() {
            return lines.getFirst().gigabytes();
        }

        Optional<WindowLine> line(String name) {
            return lines.stream()
                    .filter(line -> line.name().equals(name) && line.isMeasured())
                    .findFirst();
        }

        Optional<Double> floor() {
            return line(WindowLine.FLOOR).map(WindowLine::closed);
        }

        double beyond(WindowLine line) {
            return line.closed() - floor().orElse(Double.NaN);
        }

        void print() {
            String server = lines.stream()
                    .map(WindowLine::server)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            System.out.printf(
                    "### %s GB%n%n%s%n%n| | behind the 503 | beside by hand | beyond the floor | goal | |%n|---|---|---|---|---|---|%n",
                    gigabytes(), server);
            ordered().filter(line -> !line.name().equals(WindowLine.BACK)).forEach(this::row);
            System.out.println();
            line(WindowLine.BACK).ifPresent(this::back);
            System.out.printf("What went into them, in seconds:%n%n");
            ordered()
                    .filter(WindowLine::isMeasured)
                    .forEach(line -> System.out.printf(
                            "- %s: %s (%s)%n", title(line), String.join(" · ", line.parts()), line.at()));
            ordered()
                    .filter(line -> !line.isMeasured())
                    .forEach(line ->
                            System.out.printf("- %s failed: %s (%s)%n", title(line), line.failure(), line.at()));
            System.out.println();
        }

        private Stream<WindowLine> ordered() {
            return lines.stream().sorted(Comparator.comparingInt(Size::place));
        }

        /** By hand and the floor first, going back last. */
        private static int place(WindowLine line) {
            return switch (line.name()) {
                case WindowLine.BY_HAND -> 0;
                case WindowLine.FLOOR -> 1;
                case WindowLine.BACK -> 3;
                default -> 2;
            };
        }

        private static String title(WindowLine line) {
            return switch (line.name()) {
                case WindowLine.BY_HAND -> "by hand";
                case WindowLine.FLOOR -> "the floor";
                case WindowLine.BACK -> "going back";
                default -> "Drydock, " + Order.of(line.name());
            };
        }

        private void row(WindowLine line) {
            if (!line.isMeasured()) {
                System.out.printf("| %s | failed | | | | |%n", title(line));
                return;
            }
            Optional<Double> byHand = line(WindowLine.BY_HAND).map(hand -> line.closed() / hand.closed());
            Optional<Double> goal = goal(line);
            System.out.printf(
                    "| %s | %s s | %s | %s | %s | %s |%n",
                    title(line),
                    number("%.1f", line.closed()),
                    byHand.map(ratio -> number("%.2f", ratio)).orElse(""),
                    floor().map(least -> number("%+.1f s", line.closed() - least))
                            .orElse(""),
                    goal.map(most -> "≤ " + most + " of by hand").orElse(""),
                    goal.flatMap(most -> byHand.map(ratio -> met(ratio <= most)))
                            .orElse(""));
            if (line.name().equals(AFTER_FIRST) && gigabytes().equals("1") && floor().isPresent()) {
                System.out.printf(
                        "| the same | | | %s | ≤ %.0f s | %s |%n",
                        number("%+.1f s", beyond(line)), FLOOR, met(beyond(line) <= FLOOR));
            }
        }

        private static String number(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }

        /** As a share of the time by hand. */
        private static Optional<Double> goal(WindowLine line) {
            Map<String, Double> goals = switch (line.gigabytes()) {
                case "1" -> Map.of(ALONGSIDE, 0.6, AFTER_FIRST, 0.45, BEFORE_REOPENING, 1.0);
                case "4" -> Map.of(ALONGSIDE, 0.45);
                default -> Map.of();
            };
            return Optional.ofNullable(goals.get(line.name()));
        }

        private void back(WindowLine line) {
            Optional<Double> most = line(WindowLine.FLOOR).map(least -> least.firstNode() + BACK);
            System.out.printf(
                    Locale.ROOT,
                    "Going back from the verification gate, with all that the new version wrote (%s): %.1f s from the decision"
                            + " until the world was let in again%s; behind the 503 for %.1f s in all.%n%n",
                    WindowBench.BACK,
                    line.wayBack(),
                    most.map(goal -> number(" (goal: the first node's own start and 5 s, %.1f s: ", goal)
                                    + met(line.wayBack() <= goal) + ")")
                            .orElse(""),
                    line.closed());
        }
    }
}
