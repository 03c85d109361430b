package drydock.lab;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * One node. Starting it IS the upgrade: in a container by {@link #main}, in a test by {@link #start}, several side by
 * side if need be.
 */
public final class StandIn implements AutoCloseable {
    private final Gateway gateway;
    private final List<Worker> workers;

    private StandIn(Settings settings) {
        workers = IntStream.range(0, settings.processes())
                .mapToObj(i -> new Worker(settings, this::listen))
                .toList();
        gateway = new Gateway(settings, workers);
    }

    public static void main(String... arguments) throws InterruptedException {
        StandIn standIn = start(Settings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            standIn.close();
            Runtime.getRuntime().halt(0);
        }));
        if (arguments.length > 0 && arguments[0].equals("--rehearse")) {
            Thread.sleep(1500);
            Runtime.getRuntime().exit(0);
        }
        new CountDownLatch(1).await();
    }

    /** Returns at once; what it has come to is told by {@link #status} and over HTTP. */
    public static StandIn start(Settings settings) {
        StandIn standIn = new StandIn(settings);
        if (settings.nginx()) {
            standIn.gateway.open();
        }
        standIn.workers.forEach(Worker::start);
        return standIn;
    }

    private void listen() {
        gateway.listen();
    }

    /** The port it listens on, 0 as long as it does not. */
    public int port() {
        return gateway.port();
    }

    /** What its first process says of itself: APP_PREPARING, APP_COMMANDING, RUNNING or APP_ERROR. */
    public String status() {
        return workers.getFirst().status().code().name();
    }

    /** As SIGTERM does: accepts nothing more, finishes what is in flight, closes its database sessions. */
    @Override
    public void close() {
        gateway.close();
        for (Worker worker : workers) {
            try {
                worker.close();
            } catch (SQLException e) {
                System.out.println("closing: " + e.getMessage());
            }
        }
    }
}
