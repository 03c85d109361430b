package drydock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's section on what {@link WindowBench} has measured, in one call or in several. */
public final class WindowPage {
    private static final String ALONGSIDE = "alongside/together/after-all";
    private static final String AFTER_FIRST = "alongside/together/after-first";
    private static final String BEFORE_REOPENING = "before-reopening/together/after-all";
    private static final int LARGEST = 4;

    private final List<Size> sizes;

    private WindowPage(List<WindowLine> lines) {
        this.sizes =
                lines.stream()
                        .collect(Collectors.groupingBy(WindowLine::size, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(Size::new)
                        .toList();
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
                gate asks; its orders are those of `backups.proof`, `other-nodes` and `reopen`. *Going back* begins at the \
                verification gate, with all that the new version wrote, and ends when the world is let in again.

                """, WindowBench.TO);
        goals();
        sizes.forEach(Size::print);
    }

    private void goals() {
        System.out.printf("| goal | measured | | its largest parts, in seconds |%n|---|---|---|---|%n");
        share("1", ALONGSIDE, 0.6);
        share("1", AFTER_FIRST, 0.45);
        share("1", BEFORE_REOPENING, 1);
        share("4", ALONGSIDE, 0.45);
        growth(5);
        back(5);
        floor(10);
        System.out.println();
    }

    private Optional<Size> size(String gigabytes) {
        return sizes.stream().filter(size -> size.gigabytes().equals(gigabytes)).findFirst();
    }

    private Optional<WindowLine> line(String gigabytes, String name) {
        return size(gigabytes).flatMap(size -> size.line(name));
    }

    /** @param most of the time by hand */
    private void share(String gigabytes, String name, double most) {
        Optional<WindowLine> line = line(gigabytes, name);
        goal(
                gigabytes + " GB, " + Order.of(name) + ": at most " + most + " of by hand",
                line.flatMap(one -> size(gigabytes).flatMap(size -> size.besideByHand(one))),
                most,
                "%.2f",
                line);
    }

    /** From the smallest to the largest that was measured. */
    private void growth(double most) {
        List<Size> known = sizes.stream()
                .filter(size -> size.floor().isPresent() && size.line(ALONGSIDE).isPresent())
                .toList();
        Optional<Double> each = Optional.empty();
        if (known.size() > 1) {
            WindowLine small = known.getFirst().line(ALONGSIDE).orElseThrow();
            WindowLine large = known.getLast().line(ALONGSIDE).orElseThrow();
            double more = known.getLast().beyond(large).orElseThrow()
                    - known.getFirst().beyond(small).orElseThrow();
            each = Optional.of(more / (large.size() - small.size()));
        }
        String asked = "growth beyond the floor, " + Order.of(ALONGSIDE) + ": at most " + most + " s a GB";
        goal(asked, each, most, "%.1f s", Optional.empty());
    }

    /** @param more than the first node's own start */
    private void back(double more) {
        Optional<WindowLine> line = line("1", WindowLine.BACK);
        Optional<Double> most = line("1", WindowLine.FLOOR).map(least -> least.firstNode() + more);
        String asked = "1 GB, going back: at most the first node's own start and " + more + " s"
                + most.map(goal -> number(", %.1f s", goal)).orElse("");
        goal(asked, line.filter(_ -> most.isPresent()).map(WindowLine::wayBack), most.orElse(0.0), "%.1f s", line);
    }

    private void floor(double most) {
        Optional<WindowLine> line = line("1", AFTER_FIRST);
        Optional<Double> beyond = line.flatMap(one -> size("1").flatMap(size -> size.beyond(one)));
        String asked = "1 GB, " + Order.of(AFTER_FIRST) + ": within " + most + " s of the floor";
        goal(asked, beyond, most, "%+.1f s", Optional.empty());
    }

    private static void goal(
            String asked, Optional<Double> measured, double most, String format, Optional<WindowLine> line) {
        System.out.printf(
                "| %s | %s | %s | %s |%n",
                asked,
                measured.map(value -> number(format, value)).orElse("not measured"),
                measured.map(value -> value <= most ? "met" : "**missed**").orElse(""),
                line.map(WindowPage::largest).orElse(""));
    }

    private static String largest(WindowLine line) {
        return line.parts().stream()
                .sorted(Comparator.comparingDouble(WindowPage::seconds).reversed())
                .limit(LARGEST)
                .collect(Collectors.joining(" · "));
    }

    private static double seconds(String part) {
        return Double.parseDouble(part.substring(part.lastIndexOf(' ') + 1));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
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

        Optional<Double> beyond(WindowLine line) {
            return floor().map(least -> line.closed() - least);
        }

        Optional<Double> besideByHand(WindowLine line) {
            return line(WindowLine.BY_HAND).map(hand -> line.closed() / hand.closed());
        }

        void print() {
            String server = lines.stream()
                    .map(WindowLine::server)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
            System.out.printf(
                    "### %s GB%n%n%s, 5,000 files of 10 KB in the storage.%n%n"
                            + "| | behind the 503 | of by hand | beyond the floor |%n|---|---|---|---|%n",
                    gigabytes(), server);
            ordered().forEach(this::row);
            System.out.printf("%nWhat it went into, in seconds, as the script and Drydock's journal have it:%n%n");
            ordered()
                    .map(line -> String.format(
                            "- %s: %s (%s)",
                            title(line),
                            line.isMeasured() ? String.join(" · ", line.parts()) : "failed, " + line.failure(),
                            line.at()))
                    .forEach(System.out::println);
            System.out.println();
        }

        /** By hand and the floor first, going back last. */
        private Stream<WindowLine> ordered() {
            return lines.stream().sorted(Comparator.comparingInt(line -> switch (line.name()) {
                case WindowLine.BY_HAND -> 0;
                case WindowLine.FLOOR -> 1;
                case WindowLine.BACK -> 3;
                default -> 2;
            }));
        }

        private static String title(WindowLine line) {
            return switch (line.name()) {
                case WindowLine.BY_HAND -> "by hand";
                case WindowLine.FLOOR -> "the floor";
                case WindowLine.BACK -> "Drydock, " + WindowBench.BACK + ", going back";
                default -> "Drydock, " + Order.of(line.name());
            };
        }

        private void row(WindowLine line) {
            boolean back = line.name().equals(WindowLine.BACK);
            System.out.printf(
                    "| %s | %s | %s | %s |%n",
                    title(line),
                    line.isMeasured()
                            ? number("%.1f s", line.closed())
                                    + (back ? number(", of which %.1f s from the decision", line.wayBack()) : "")
                            : "failed",
                    besideByHand(line)
                            .filter(_ -> line.isMeasured() && !back)
                            .map(share -> number("%.2f", share))
                            .orElse(""),
                    beyond(line)
                            .filter(_ -> line.isMeasured())
                            .map(more -> number("%+.1f s", more))
                            .orElse(""));
        }
    }
}
