package drydock.cluster;

import java.util.Locale;

/** A number of bytes as people read it: {@code 812 bytes}, {@code 61 KB}, {@code 412 MB}, {@code 1.08 GB}. */
public record DataSize(long bytes) {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    @Override
    public String toString() {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        if (bytes < MEGA) {
            return bytes / KILO + " KB";
        }
        return bytes < GIGA ? bytes / MEGA + " MB" : String.format(Locale.ROOT, "%.2f GB", bytes / (double) GIGA);
    }
}
