package drydock.backup.store;

import drydock.text.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How far something is that is done in parts, some of them at the same time: what is told of one part is told with the share
 * of all, which never goes back.
 */
public final class PartsProgress {
    private final Map<String, Long> sizes;
    private final Map<String, Double> shares = new HashMap<>();
    private final Consumer<Progress> progress;

    /** @param sizes how much there is to do in each part, by its name; in whatever unit, and more than nothing in all */
    public PartsProgress(Map<String, Long> sizes, Consumer<Progress> progress) {
        this.sizes = Map.copyOf(sizes);
        this.progress = progress;
    }

    /** What hears of one part. */
    public Consumer<Progress> of(String part) {
        return how -> tell(part, how);
    }

    /** A part is done, whatever was told of it. */
    public synchronized void done(String part) {
        shares.put(part, 1.0);
    }

    private synchronized void tell(String part, Progress how) {
        shares.merge(part, how.share().orElse(0), Math::max);
        progress.accept(Progress.of(how.text(), share()));
    }

    private double share() {
        double done = shares.entrySet().stream()
                .mapToDouble(part -> part.getValue() * sizes.get(part.getKey()))
                .sum();
        double all = sizes.values().stream().mapToLong(Long::longValue).sum();
        return Math.clamp(done / all, 0, 1);
    }
}
