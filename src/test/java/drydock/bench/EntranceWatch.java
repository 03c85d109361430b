package drydock.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks for a page from outside all the time, and adds up how long the world got something else than that page. */
final class EntranceWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS_AT_THE_END = 200;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread thread;
    private volatile boolean ended;
    private volatile boolean open = true;
    private long closedSince;
    private long closed;

    EntranceWatch(URI entrance) {
        request =
                HttpRequest.newBuilder(entrance).timeout(Duration.ofSeconds(5)).build();
        thread = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        while (!ended) {
            boolean answered = answers();
            long now = System.nanoTime();
            if (open && !answered) {
                closedSince = now;
            } else if (!open && answered) {
                closed += now - closedSince;
            }
            open = answered;
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean answers() {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Ends the watching, once it has seen the page. @return how long it was closed in all */
    Duration closed() throws InterruptedException {
        for (int look = 0; look < LOOKS_AT_THE_END && !open; look++) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        ended = true;
        thread.join();
        if (!open) {
            throw new IllegalStateException("the entrance is still closed");
        }
        return Duration.ofNanos(closed);
    }

    @Override
    public void close() {
        ended = true;
    }
}
