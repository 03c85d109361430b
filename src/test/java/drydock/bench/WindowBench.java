package drydock.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long the world sees the maintenance page while three nodes are upgraded: by a script that does the manual literally,
 * by Drydock in each of its orders, and at the very least. All in one run, on one cluster, which is made again each time.
 */
public final class WindowBench {
    private static final String TO = "1.4.17";
    private static final String FIRST_NODE = "first node ";
    private static final Order ALONGSIDE = Order.of("alongside/together/after-all");
    private static final Order AFTER_FIRST = Order.of("alongside/together/after-first");
    private static final Order BEFORE_REOPENING = Order.of("before-reopening/together/after-all");

    private final Path window;
    private final Path demo;
    private final Path results;
    private final DrydockClient drydock;
    private final URI entrance;
    private final List<Order> orders;

    private WindowBench(Map<String, String> settings) {
        this.window = Path.of(settings.get("window"));
        this.demo = Path.of(settings.get("demo"));
        this.results = Path.of(settings.get("results"));
        this.drydock = new DrydockClient(URI.create(settings.get("drydock")));
        this.entrance = URI.create(settings.get("entrance"));
        this.orders = words(settings.get("orders")).map(Order::of).toList();
    }

    /** @param arguments NAME=VALUE each */
    public static void main(String... arguments) throws Exception {
        Map<String, String> settings = Stream.of(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        new WindowBench(settings)
                .run(
                        words(settings.get("sizes")).toList(),
                        words(settings.get("back")).toList(),
                        settings.get("files"));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    private void run(List<String> sizes, List<String> back, String files) throws Exception {
        Files.createDirectories(results);
        System.out.printf("""
                ## Behind the 503

                The same upgrade of three nodes, 1.3.21 → %s, with %s files of 10 KB in the storage, on a cluster that is made \
                again for each line: seconds during which somebody outside, who asks every 50 ms, got something else than the \
                page. *By hand* is a script that does NocoBase's manual literally and waits for nobody: entrance to the 503, \
                nodes stopped in parallel, `pg_dump -Fc` into a file, the storage copied, the first node started on the new \
                image until it is healthy, the others one after the other, entrance opened; images were pulled before. *The \
                floor* is stopping all nodes and starting the first. Drydock is asked in its chat, each time newly started, \
                and approvals come as soon as a gate asks; its orders are those of `backups.proof`, `other-nodes` and `reopen`.

                """, TO, files);
        List<Size> all = new ArrayList<>();
        for (String gigabytes : sizes) {
            Size size = new Size(gigabytes);
            size.measure(files, back.contains(gigabytes));
            all.add(size);
        }
        growth(all);
    }

    /** How much longer it takes for each gigabyte more, from the smallest to the largest. */
    private void growth(List<Size> sizes) {
        if (sizes.size() < 2) {
            return;
        }
        Size small = sizes.getFirst();
        Size large = sizes.getLast();
        double gigabytes = Double.parseDouble(large.gigabytes) - Double.parseDouble(small.gigabytes);
        System.out.printf(
                "### Growth with the data%n%n| | seconds more for each GB, beyond the floor | goal | |%n|---|---|---|---|%n");
        for (Order order : orders) {
            double each = (large.beyond.get(order) - small.beyond.get(order)) / gigabytes;
            boolean asked = order.equals(ALONGSIDE);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %s | %s |%n",
                    order,
                    each,
                    asked ? "≤ 5" : "",
                    asked ? met(each <= 5) : "");
        }
        System.out.println();
    }

    private static String met(boolean goal) {
        return goal ? "met" : "missed";
    }

    /** All that is measured with one size of the database. */
    private final class Size {
        private final String gigabytes;
        private final Map<Order, Double> beyond = new HashMap<>();
        private double byHand;
        private double floor;
        private double firstNode;

        private Size(String gigabytes) {
            this.gigabytes = gigabytes;
        }

        private void measure(String files, boolean andBack) throws Exception {
            call(window, "fill", gigabytes, files);
            System.out.printf(
                    "### %s GB%n%n%s%n%n| | behind the 503 | beside by hand | beyond the floor | goal | |%n|---|---|---|---|---|---|%n",
                    gigabytes, String.join("", call(window, "server")));
            byHand = line("by hand: ", "by-hand");
            floor = line("the floor: ", "floor");
            List<JournalTimes> times = new ArrayList<>();
            for (Order order : orders) {
                UpgradeTrial.Result result = trial(order, false);
                row(order, result);
                times.add(JournalTimes.of(order.toString(), result.run()));
            }
            System.out.println();
            if (andBack) {
                times.add(goBack());
            }
            System.out.printf("What the runs were at behind the 503, by their journals, in seconds:%n%n");
            times.forEach(one -> System.out.println("- " + one.shown()));
            System.out.println();
        }

        private double line(String name, String what) throws IOException, InterruptedException {
            reset();
            EntranceWatch watch = new EntranceWatch(entrance);
            List<String> parts = call(window, what, TO);
            double seconds = seconds(watch.closed());
            firstNode = parts.stream()
                    .filter(part -> part.startsWith(FIRST_NODE))
                    .mapToDouble(part -> Double.parseDouble(part.substring(FIRST_NODE.length())))
                    .findFirst()
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "| %s%s | %.1f s | %s | %s | | |%n",
                    name,
                    String.join(" s, ", parts) + " s",
                    seconds,
                    byHand == 0 ? "1.00" : ratio(seconds),
                    "");
            return seconds;
        }

        private String ratio(double seconds) {
            return String.format(Locale.ROOT, "%.2f", seconds / byHand);
        }

        private void row(Order order, UpgradeTrial.Result result) {
            double seconds = seconds(result.closed());
            Optional<Double> goal = goal(order);
            beyond.put(order, seconds - floor);
            System.out.printf(
                    Locale.ROOT,
                    "| Drydock: %s%s | %.1f s | %s | %+.1f s | %s | %s |%n",
                    order,
                    result.ending().equals("done") ? "" : " (ended: " + result.ending() + ")",
                    seconds,
                    ratio(seconds),
                    seconds - floor,
                    goal.map(most -> "≤ " + most).orElse(""),
                    goal.map(most -> met(seconds / byHand <= most)).orElse(""));
            if (order.equals(AFTER_FIRST) && gigabytes.equals("1")) {
                System.out.printf("| … | | | | ≤ 10 s beyond the floor | %s |%n", met(seconds - floor <= 10));
            }
        }

        /** Of the time by hand. */
        private Optional<Double> goal(Order order) {
            Map<Order, Double> goals = switch (gigabytes) {
                case "1" -> Map.of(ALONGSIDE, 0.6, AFTER_FIRST, 0.45, BEFORE_REOPENING, 1.0);
                case "4" -> Map.of(ALONGSIDE, 0.45);
                default -> Map.of();
            };
            return Optional.ofNullable(goals.get(order));
        }

        private JournalTimes goBack() throws Exception {
            UpgradeTrial.Result result = trial(ALONGSIDE, true);
            double seconds = seconds(result.wayBack());
            System.out.printf(
                    Locale.ROOT,
                    "Going back from the verification gate, with all that the new version wrote (%s): %.1f s from the decision until"
                            + " the world was let in again (goal: the first node's own start of %.1f s and 5 s, %s); behind the"
                            + " 503 for %.1f s in all (run: %s).%n%n",
                    ALONGSIDE,
                    seconds,
                    firstNode,
                    met(seconds <= firstNode + 5),
                    seconds(result.closed()),
                    result.ending());
            return JournalTimes.of("going back", result.run());
        }

        private UpgradeTrial.Result trial(Order order, boolean back) throws IOException, InterruptedException {
            reset();
            Path overlay = Files.writeString(results.resolve("order.yaml"), order.configuration());
            call(demo, "--detach", "--config", overlay.toString());
            UpgradeTrial.Result result = new UpgradeTrial(drydock, entrance, back).run(TO);
            String name = gigabytes + "-" + order.proof() + "-" + order.rest() + "-" + order.reopen();
            Files.writeString(
                    results.resolve(name + (back ? "-back" : "") + ".json"),
                    result.run().toPrettyString());
            return result;
        }

        private void reset() throws IOException, InterruptedException {
            call(window, "reset");
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static List<String> call(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + said);
        }
        return said.lines().toList();
    }
}
