package drydock.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long the world sees the maintenance page while three nodes are upgraded: by a script that does the manual literally,
 * by Drydock in each of its orders, and at the very least; and how long it takes to go back. On one cluster, which is made
 * again for each of them. What was measured before is not measured again.
 */
public final class WindowBench {
    static final String TO = "1.4.17";
    /** In which order it is turned back. */
    static final Order BACK = Order.of("alongside/together/after-all");

    private static final String FIRST_NODE = "first node ";

    private final Path lines;
    private final Path window;
    private final Path demo;
    private final DrydockClient drydock;
    private final URI entrance;
    private final String gigabytes;
    private final UnaryOperator<String> setting;
    private boolean filled;

    private WindowBench(Map<String, String> settings) throws IOException {
        this.setting = settings::get;
        this.lines = Files.createDirectories(Path.of(settings.get("lines")));
        this.window = Path.of(settings.get("window"));
        this.demo = Path.of(settings.get("demo"));
        this.drydock = new DrydockClient(URI.create(settings.get("drydock")));
        this.entrance = URI.create(settings.get("entrance"));
        this.gigabytes = settings.get("gigabytes");
    }

    /** @param arguments NAME=VALUE each */
    public static void main(String... arguments) throws Exception {
        Map<String, String> settings = Stream.of(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        if (!new WindowBench(settings).measure()) {
            System.exit(1);
        }
    }

    /** @return whether none failed: the others are measured all the same */
    private boolean measure() throws IOException, InterruptedException {
        boolean good = true;
        List<String> names = Stream.of(setting.apply("names").split(" ", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (WindowLine.kept(lines, gigabytes, name)
                    .filter(WindowLine::isMeasured)
                    .isEmpty()) {
                say(name + ": " + (names.indexOf(name) + 1) + " of " + names.size());
                WindowLine line = measured(name);
                line.keep(lines);
                say(name + ": " + (line.isMeasured() ? line.closed() + " s behind the 503" : line.failure()));
                good &= line.isMeasured();
            }
        }
        return good;
    }

    private void say(String what) {
        System.err.println("bench: " + gigabytes + " GB, " + what);
    }

    private WindowLine measured(String name) throws IOException, InterruptedException {
        String at = WindowLine.now(setting.apply("commit"));
        try {
            prepare();
            return switch (name) {
                case WindowLine.BY_HAND, WindowLine.FLOOR -> byScript(name, at);
                case WindowLine.BACK -> byDrydock(name, at, BACK, true);
                default -> byDrydock(name, at, Order.of(name), false);
            };
        } catch (IOException | RuntimeException failed) {
            return WindowLine.failed(gigabytes, name, at, failed);
        }
    }

    private void prepare() throws IOException, InterruptedException {
        if (filled) {
            call(window, "reset");
        } else {
            call(window, "fill", gigabytes, setting.apply("files"));
            filled = true;
        }
    }

    private WindowLine byScript(String name, String at) throws IOException, InterruptedException {
        String server = server();
        EntranceWatch watch = new EntranceWatch(entrance);
        List<String> parts = call(window, name, TO);
        double closed = seconds(watch.closed());
        double firstNode = parts.stream()
                .filter(part -> part.startsWith(FIRST_NODE))
                .mapToDouble(part -> Double.parseDouble(part.substring(FIRST_NODE.length())))
                .findFirst()
                .orElseThrow();
        return new WindowLine(gigabytes, name, at, server, closed, firstNode, 0, parts, "");
    }

    private WindowLine byDrydock(String name, String at, Order order, boolean back)
            throws IOException, InterruptedException {
        String server = server();
        boolean rehearse = Boolean.parseBoolean(setting.apply("rehearse"));
        startDrydock(order, rehearse);
        UpgradeTrial.Result result = new UpgradeTrial(drydock, entrance, back).run(TO);
        Files.writeString(
                lines.resolve(WindowLine.title(gigabytes, name) + ".json"),
                result.run().toPrettyString());
        if (!result.ending().equals(back ? "rolled_back" : "done")) {
            throw new IllegalStateException("the run ended: " + result.ending());
        }
        List<String> parts = JournalTimes.of(result.run()).shown();
        String how = at + (rehearse ? "" : ", without a rehearsal");
        return new WindowLine(
                gigabytes, name, how, server, seconds(result.closed()), 0, seconds(result.wayBack()), parts, "");
    }

    /** Each time with a journal and a store of its own: what an earlier run left open would keep this one away. */
    private void startDrydock(Order order, boolean rehearse) throws IOException, InterruptedException {
        Path overlay = Files.writeString(lines.resolve("order.yaml"), order.configuration(rehearse));
        Path all = Files.createDirectories(Path.of(setting.apply("data")));
        Path own = Files.createTempDirectory(all, gigabytes + "-");
        call(Map.of("DRYDOCK_DATA", own.toString()), demo, "--detach", "--config", overlay.toString());
        try (Stream<Path> earlier = Files.list(all)) {
            for (Path one : earlier.filter(one -> !one.equals(own)).toList()) {
                call(Path.of("rm"), "-rf", one.toString());
            }
        }
    }

    private String server() throws IOException, InterruptedException {
        return String.join("", call(window, "server"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static List<String> call(Path program, String... arguments) throws IOException, InterruptedException {
        return call(Map.of(), program, arguments);
    }

    private static List<String> call(Map<String, String> environment, Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + said);
        }
        return said.lines().toList();
    }
}
