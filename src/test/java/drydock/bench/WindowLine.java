package drydock.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of what was measured behind the 503, kept in a file of its own, so that what was interrupted goes on and what
 * was measured in several calls stands on one page.
 *
 * @param name {@link #BY_HAND}, {@link #FLOOR}, {@link #BACK}, or an {@link Order}
 * @param at when it began, how loaded the machine was, and which commit it was
 * @param server what it was measured on
 * @param closed how many seconds the world was shut out
 * @param firstNode how many of them the first node took; 0 where nothing says so
 * @param wayBack how many of them went by since the decision to turn back; 0 where nobody took it
 * @param parts what they went into
 * @param failure why it could not be measured; empty where it was
 */
record WindowLine(
        String gigabytes,
        String name,
        String at,
        String server,
        double closed,
        double firstNode,
        double wayBack,
        List<String> parts,
        String failure) {
    static final String BY_HAND = "by-hand";
    static final String FLOOR = "floor";
    static final String BACK = "back";

    private static final ObjectMapper JSON = new ObjectMapper();

    static WindowLine failed(String gigabytes, String name, String at, Exception why) {
        String reason = Optional.ofNullable(why.getMessage()).orElse(why.toString());
        return new WindowLine(
                gigabytes,
                name,
                at,
                "",
                0,
                0,
                0,
                List.of(),
                reason.lines().reduce((_, last) -> last).orElse(reason));
    }

    double size() {
        return Double.parseDouble(gigabytes);
    }

    boolean isMeasured() {
        return failure.isEmpty();
    }

    /** Now, as the page has it. */
    static String now(String commit) throws IOException {
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
        return Instant.now().truncatedTo(ChronoUnit.MINUTES) + " at " + commit + ", load " + load + " before";
    }

    /** The file, without its ending, of a line. */
    static String title(String gigabytes, String name) {
        return gigabytes + "-" + name.replace('/', '-');
    }

    private static Path file(Path directory, String gigabytes, String name) {
        return directory.resolve(title(gigabytes, name) + ".line");
    }

    static Optional<WindowLine> kept(Path directory, String gigabytes, String name) throws IOException {
        Path file = file(directory, gigabytes, name);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), WindowLine.class)) : Optional.empty();
    }

    void keep(Path directory) throws IOException {
        Path half = Files.writeString(directory.resolve("half"), JSON.writeValueAsString(this));
        Files.move(half, file(directory, gigabytes, name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** All that are kept, the smallest database first. */
    static List<WindowLine> all(Path directory) throws IOException {
        List<WindowLine> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".line"))
                    .sorted()
                    .toList()) {
                lines.add(JSON.readValue(file.toFile(), WindowLine.class));
            }
        }
        lines.sort(Comparator.comparingDouble(WindowLine::size));
        return lines;
    }
}
