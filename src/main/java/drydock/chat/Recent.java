package drydock.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was put in last; the oldest goes when there is too much. */
public final class Recent<K, V> {
    private final int most;
    private final Map<K, V> entries = new LinkedHashMap<>();

    public Recent(int most) {
        this.most = most;
    }

    public synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() > most) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    public synchronized void remove(K key) {
        entries.remove(key);
    }
}
