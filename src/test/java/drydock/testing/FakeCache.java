package drydock.testing;

import drydock.cache.Cache;
import drydock.cache.CacheException;
import drydock.cluster.Cluster;
import drydock.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** A cache in memory, with databases of numbers. */
public final class FakeCache implements Cache {
    private final Map<Integer, Set<String>> databases = new ConcurrentHashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private Optional<Text> refusal = Optional.empty();

    public FakeCache put(String entry) {
        return put(0, entry);
    }

    public FakeCache put(int database, String entry) {
        databases.computeIfAbsent(database, _ -> new ConcurrentSkipListSet<>()).add(entry);
        return this;
    }

    public Set<String> entries() {
        return databases.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Somebody is connected from an address. */
    public void connected(String address, int database) {
        clients.add(new Client(address, database));
    }

    /** From now on it would not be flushed. */
    public void refuses(Text why) {
        refusal = Optional.of(why);
    }

    @Override
    public Look look(Cluster cluster, Set<Integer> numbers) {
        configured(cluster);
        return new Look(
                refusal,
                clients.stream()
                        .filter(client -> numbers.contains(client.database()))
                        .toList());
    }

    @Override
    public void flush(Cluster cluster, Set<Integer> numbers) {
        List<String> prefixes = configured(cluster).prefixes();
        refusal.ifPresent(why -> {
            throw new CacheException(why);
        });
        numbers.forEach(number -> databases
                .computeIfAbsent(number, _ -> new ConcurrentSkipListSet<>())
                .removeIf(key -> prefixes.isEmpty() || prefixes.stream().anyMatch(key::startsWith)));
    }

    private static Cluster.Redis configured(Cluster cluster) {
        return cluster.redis().orElseThrow(() -> new CacheException(Text.verbatim(cluster.name() + " has no cache")));
    }
}
