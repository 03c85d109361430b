package drydock.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How long something took, each time that it was done. */
final class Durations {
    private final List<Duration> sorted;

    private Durations(List<Duration> all) {
        this.sorted = all.stream().sorted().toList();
    }

    /** @param before that many times are not counted */
    static Durations of(int before, int times, Callable<?> measured) throws Exception {
        List<Duration> all = new ArrayList<>();
        for (int i = 0; i < before + times; i++) {
            long begin = System.nanoTime();
            measured.call();
            if (i >= before) {
                all.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return new Durations(all);
    }

    static Durations of(List<Duration> all) {
        return new Durations(all);
    }

    Duration median() {
        return percentile(50);
    }

    /** The smallest that this share of all does not exceed. */
    Duration percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    /** For tables: {@code 0.42 s}, or {@code 6.1 ms} where it is less than a tenth of a second. */
    static String shown(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis < 100
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }
}
