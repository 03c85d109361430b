package drydock.chat.discord;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was put in last; the oldest goes when there is too much. */
final class Recent<K, V> {
    private final int most;
    private final Map<K, V> entries = new LinkedHashMap<>();

    Recent(int most) {
        this.most = most;
    }

    synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() > most) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}
