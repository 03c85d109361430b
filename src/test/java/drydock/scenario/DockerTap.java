package drydock.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Stands between Drydock and a host's Docker engine, and holds what Drydock asks, so that a test can end the process
 * exactly there.
 */
final class DockerTap implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;
    private static final Predicate<String> NOTHING = _ -> false;

    private final InetSocketAddress engine;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Hold> hold = new AtomicReference<>(new Hold(NOTHING));

    /** From the first piece that is wanted on, nothing more passes until it is let go or dropped. */
    private record Hold(
            Predicate<String> wanted, CountDownLatch reached, CountDownLatch released, AtomicBoolean dropped) {
        Hold(Predicate<String> wanted) {
            this(wanted, new CountDownLatch(1), new CountDownLatch(1), new AtomicBoolean());
        }

        void pass(String piece) throws InterruptedException, IOException {
            if (reached.getCount() > 0 && wanted.test(piece)) {
                reached.countDown();
            }
            if (reached.getCount() == 0) {
                released.await();
                if (dropped.get()) {
                    throw new IOException("dropped");
                }
            }
        }
    }

    DockerTap(Engine engine) {
        this.engine = new InetSocketAddress(engine.address(), 2375);
        try {
            this.server = new ServerSocket();
            server.bind(new InetSocketAddress("localhost", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::accept);
    }

    String address() {
        return "tcp://localhost:" + server.getLocalPort();
    }

    /** @param wanted sees what is asked and what is answered, header and all, piece by piece */
    void holdAt(Predicate<String> wanted) {
        release();
        hold.set(new Hold(wanted));
    }

    /** Nothing passes from now on. */
    void freeze() {
        holdAt(_ -> true);
    }

    void awaitHeld() {
        try {
            if (!hold.get().reached().await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("Drydock never asked Docker what it was to be held at");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was held goes on its way. */
    void release() {
        hold.getAndSet(new Hold(NOTHING)).released().countDown();
    }

    /** What was held never arrives, as when its sender died. */
    void drop() {
        hold.get().dropped().set(true);
        release();
    }

    private void accept() {
        try {
            while (true) {
                Socket drydock = server.accept();
                threads.submit(() -> join(drydock));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void join(Socket drydock) {
        try (drydock;
                Socket docker = new Socket()) {
            docker.connect(engine, 5000);
            var answers = threads.submit(() -> pump(docker, drydock));
            pump(drydock, docker);
            answers.get();
        } catch (IOException | java.util.concurrent.ExecutionException gone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                hold.get().pass(new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
                to.getOutputStream().write(chunk, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
    }
}
