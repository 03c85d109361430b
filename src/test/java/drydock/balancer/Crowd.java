package drydock.balancer;

import drydock.testing.HttpWire;
import drydock.testing.HttpWire.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask without a pause, each on a connection that it keeps: reads and writes in turn. */
final class Crowd implements AutoCloseable {
    private final URI entrance;
    private final List<Thread> clients;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger posted = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final List<String> surprises = new CopyOnWriteArrayList<>();

    Crowd(URI entrance, int size) {
        this.entrance = entrance;
        clients = java.util.stream.IntStream.range(0, size)
                .mapToObj(number -> Thread.ofVirtual().start(() -> ask(number)))
                .toList();
    }

    int served() {
        return served.get();
    }

    /** Rows whose writing was acknowledged. */
    int posted() {
        return posted.get();
    }

    int turnedAway() {
        return turnedAway.get();
    }

    int answered() {
        return served.get() + turnedAway.get();
    }

    /** Everything but a 200 and the maintenance page. */
    List<String> surprises() {
        return surprises;
    }

    void goHome() {
        leaving.set(true);
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        goHome();
    }

    private void ask(int client) {
        HttpWire wire = new HttpWire(entrance);
        for (int i = 0; !leaving.get(); i++) {
            boolean writes = i % 2 == 1;
            try {
                note(
                        wire.ask(writes ? "POST" : "GET", "/rows/crowd-" + client + "-" + i, "", writes ? "row" : ""),
                        writes);
            } catch (IOException e) {
                surprises.add(e.toString());
                wire = new HttpWire(entrance);
            }
        }
    }

    private void note(Answer answer, boolean wrote) {
        if (answer.status() == 200) {
            served.incrementAndGet();
            posted.addAndGet(wrote ? 1 : 0);
        } else if (answer.status() == 503 && answer.header("x-drydock").equals("maintenance")) {
            turnedAway.incrementAndGet();
        } else {
            surprises.add(answer.toString());
        }
    }
}
