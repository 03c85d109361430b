package drydock.testing;

import drydock.cluster.Node;
import drydock.nocobase.NocoBase.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The people who use a fake cluster through its entrance: while it is open they write, and remember what was kept. */
public final class FakeWorld {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final FakeCluster cluster;
    private final Set<String> acknowledged = new TreeSet<>();
    private final List<String> wrongAnswers = new ArrayList<>();
    private final List<SortedMap<String, String>> whenClosed = new ArrayList<>();
    private final List<SortedMap<String, String>> whenOpened = new ArrayList<>();
    private Instant last = Instant.EPOCH;
    private boolean open = true;
    private boolean bearing;

    FakeWorld(FakeCluster cluster) {
        this.cluster = cluster;
    }

    private List<Node> reached() {
        return cluster.balancer.visit(cluster.cluster(), Optional.empty());
    }

    /** From now on no node may be there to answer for a while: nobody can promise otherwise. */
    public void bearsWithReboots() {
        bearing = true;
    }

    /** What somebody sees who comes to the entrance now. */
    public Page look() {
        boolean served = reached().stream().anyMatch(node -> cluster.nodes().serves(node.name()));
        return new Page(served ? 200 : 503, reached().isEmpty());
    }

    /** Notes what the data are when the world is shut out and let in again, before anything else happens. */
    void beforeNodes() {
        boolean now = !reached().isEmpty();
        if (now != open) {
            (now ? whenOpened : whenClosed).add(data());
            open = now;
        }
    }

    void afterNodes() {
        lookForNodesThatDoNotServe();
        Instant now = cluster.time.clock().instant();
        if (!open || now.isBefore(last.plus(PACE))) {
            return;
        }
        last = now;
        Page page = look();
        if (page.status() == 200) {
            write();
        } else if (!bearing) {
            wrongAnswers.add(page.status() + " at " + now);
        }
    }

    /** No request may go to a node that is stopped, not even while others could answer it. */
    private void lookForNodesThatDoNotServe() {
        if (!bearing) {
            reached().stream()
                    .filter(node -> !cluster.nodes().serves(node.name()))
                    .map(node -> "requests that go to " + node.name() + ", which does not serve")
                    .filter(answer -> !wrongAnswers.contains(answer))
                    .forEach(wrongAnswers::add);
        }
    }

    private void write() {
        String row = "order " + (acknowledged.size() + 1);
        cluster.content().row("orders", row);
        acknowledged.add(row);
        cluster.storage.file("uploads/last", row);
    }

    /** What databases and storage hold, by table and file. */
    public SortedMap<String, String> data() {
        TreeMap<String, String> data = new TreeMap<>();
        for (String name : cluster.cluster().database().names()) {
            if (cluster.database.names().contains(name)) {
                var print = cluster.database.content(name).fingerprint();
                print.tables().forEach((table, rows) -> data.put(name + " " + table, rows.toString()));
                print.objects().forEach((object, definition) -> data.put(name + " " + object, definition));
            }
        }
        cluster.storage.snapshot().forEach((path, file) -> data.put("file " + path, file));
        return data;
    }

    Set<String> rows() {
        return new TreeSet<>(cluster.content().tables().getOrDefault("orders", List.of()));
    }

    public Set<String> acknowledged() {
        return new TreeSet<>(acknowledged);
    }

    public List<String> wrongAnswers() {
        return List.copyOf(wrongAnswers);
    }

    /** The data at each moment when the entrance was closed; @see #whenOpened */
    public List<SortedMap<String, String>> whenClosed() {
        return List.copyOf(whenClosed);
    }

    public List<SortedMap<String, String>> whenOpened() {
        return List.copyOf(whenOpened);
    }
}
