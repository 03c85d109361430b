package drydock.chat.slack.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was learned or done, kept for a while; the oldest go when there are too many. */
public final class SlackCache<K, V> {
    private record Timed<V>(V value, Instant until) {}

    private final Duration time;
    private final Clock clock;
    private final Map<K, Timed<V>> entries;

    public SlackCache(Duration time, int most, Clock clock) {
        this.time = time;
        this.clock = clock;
        this.entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Timed<V>> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> entry.until().isAfter(clock.instant()))
                .map(Timed::value);
    }

    public synchronized V put(K key, V value) {
        entries.remove(key);
        entries.put(key, new Timed<>(value, clock.instant().plus(time)));
        return value;
    }

    /** Asked for where it is not kept; two may ask at once. */
    public V get(K key, Function<K, V> source) {
        return get(key).orElseGet(() -> put(key, source.apply(key)));
    }
}
