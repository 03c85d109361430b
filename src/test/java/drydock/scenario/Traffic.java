package drydock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import drydock.testing.HttpWire;
import drydock.testing.HttpWire.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Eight writers and readers and a few slow requests, through the entrance, all the time; every answer is kept. */
final class Traffic implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int SLOW_CLIENTS = 2;
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(75);

    /** Of rows, which no other traffic has written. */
    private final String name = "traffic-" + Long.toHexString(System.nanoTime());

    private final URI entrance;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients;

    Traffic(URI entrance) {
        this(entrance, CLIENTS, SLOW_CLIENTS);
    }

    /** Two writers and readers whose requests are short: between them there are moments without any. */
    static Traffic light(URI entrance) {
        return new Traffic(entrance, 2, 0);
    }

    /** @param fault what went wrong with the connection; empty for an answer */
    private record Seen(Instant at, String request, int status, boolean maintenance, String fault) {
        boolean isFine() {
            return fault.isEmpty() && (status == 200 || maintenance);
        }
    }

    private Traffic(URI entrance, int clients, int slowClients) {
        this.entrance = entrance;
        this.clients = Stream.concat(
                        IntStream.range(0, clients).<Runnable>mapToObj(number -> () -> writeAndRead(number)),
                        IntStream.range(0, slowClients).<Runnable>mapToObj(_ -> this::askSlowly))
                .<Future<?>>map(threads::submit)
                .toList();
    }

    static boolean isMaintenancePage(Answer answer) {
        return answer.status() == 503 && answer.header("x-drydock").equals("maintenance");
    }

    private void writeAndRead(int client) {
        HttpWire wire = new HttpWire(entrance);
        for (int i = 0; !leaving.get(); i++) {
            String id = name + "-" + client + "-" + i;
            String row = "{\"id\":\"" + id + "\",\"value\":\"written under traffic\"}";
            if (ask(wire, "POST", "/api/rows", row) == 200) {
                acknowledged.add(id);
            }
            ask(wire, "GET", "/api/rows?limit=1&after=" + name + "-" + client, "");
            LockSupport.parkNanos(PACE);
        }
    }

    private void askSlowly() {
        HttpWire wire = new HttpWire(entrance);
        while (!leaving.get()) {
            ask(wire, "GET", "/api/slow?seconds=3", "");
            LockSupport.parkNanos(PACE);
        }
    }

    private int ask(HttpWire wire, String method, String path, String body) {
        Instant at = Instant.now();
        try {
            Answer answer = wire.ask(method, path, "Content-Type: application/json\r\n", body);
            seen.add(new Seen(at, method + " " + path, answer.status(), isMaintenancePage(answer), ""));
            return answer.status();
        } catch (IOException e) {
            seen.add(new Seen(at, method + " " + path, 0, false, e.toString()));
            forget(wire);
            return 0;
        }
    }

    private static void forget(HttpWire wire) {
        try {
            wire.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many requests were answered by a node. */
    long served() {
        return seen.stream().filter(one -> one.status() == 200).count();
    }

    long turnedAway() {
        return seen.stream().filter(Seen::maintenance).count();
    }

    /** Lets the last requests end. */
    @Override
    public void close() {
        leaving.set(true);
        threads.close();
    }

    /** Every answer was a 200 or our 503 page, nothing was reset, slow requests came to their end. */
    void assertNobodyNoticedMoreThanThePage() {
        assertOnlyAnswersAndPages();
        assertThat(turnedAway()).as("maintenance pages").isPositive();
        assertThat(seen)
                .filteredOn(one -> one.status() == 200 && one.request().contains("slow"))
                .as("slow requests that finished")
                .isNotEmpty();
    }

    /** Nobody noticed anything at all. */
    void assertAlwaysServed() {
        assertOnlyAnswersAndPages();
        assertThat(turnedAway()).as("maintenance pages").isZero();
    }

    /** There was one short time in which the world saw our page, and never what NocoBase says while it is busy. */
    void assertTurnedAwayForAMoment(Duration longest) {
        assertOnlyAnswersAndPages();
        List<Instant> pages =
                seen.stream().filter(Seen::maintenance).map(Seen::at).sorted().toList();
        assertThat(pages).as("maintenance pages").isNotEmpty();
        assertThat(Duration.between(pages.getFirst(), pages.getLast())).isLessThan(longest);
    }

    /** Every answer was a 200 or our 503 page, and nothing was reset. */
    void assertOnlyAnswersAndPages() {
        close();
        assertThat(clients).allSatisfy(client -> assertThat(client).isDone());
        assertThat(seen).filteredOn(one -> !one.isFine()).as("other answers").isEmpty();
        assertThat(served()).as("answers of nodes").isPositive();
    }

    /** Rows whose writers have been told that they are kept. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    void assertEveryAcknowledgedRowIsIn(Set<String> rows) {
        assertThat(acknowledged).as("acknowledged rows").isNotEmpty();
        assertThat(rows).containsAll(acknowledged);
    }
}
