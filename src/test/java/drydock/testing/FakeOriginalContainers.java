package drydock.testing;

import drydock.cluster.Cluster;
import drydock.docker.successor.OriginalContainer;
import drydock.docker.successor.OriginalContainers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What is kept of containers, in memory. */
public final class FakeOriginalContainers implements OriginalContainers {
    private final Map<Key, OriginalContainer> kept = new ConcurrentHashMap<>();

    private volatile boolean unreadable;

    /** As after the database got another password in the configuration. */
    public void unreadable() {
        unreadable = true;
    }

    private record Key(String cluster, String password, String run, String node, Role role) {
        static Key of(Cluster cluster, String run, String node, Role role) {
            return new Key(cluster.name(), cluster.database().password().reveal(), run, node, role);
        }
    }

    @Override
    public void keep(Cluster cluster, String run, String node, Role role, OriginalContainer original) {
        kept.keySet()
                .removeIf(key ->
                        key.cluster().equals(cluster.name()) && !key.run().equals(run));
        kept.put(Key.of(cluster, run, node, role), original);
    }

    @Override
    public Optional<String> id(Cluster cluster, String run, String node, Role role) {
        return kept.entrySet().stream()
                .filter(one ->
                        one.getKey().equals(new Key(cluster.name(), one.getKey().password(), run, node, role)))
                .map(one -> one.getValue().container().id())
                .findFirst();
    }

    @Override
    public Optional<OriginalContainer> of(Cluster cluster, String run, String node, Role role) {
        return Optional.ofNullable(kept.get(Key.of(cluster, run, node, role))).filter(_ -> !unreadable);
    }

    @Override
    public Set<String> runs() {
        return kept.keySet().stream().map(Key::run).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void forget(String run) {
        kept.keySet().removeIf(key -> key.run().equals(run));
    }
}
