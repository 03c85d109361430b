package drydock.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Stands between Drydock and a host's Docker engine, and holds what Drydock asks, so that a test can end the process
 * exactly there.
 */
final class DockerTap implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DockerTap.class.getName());
    private static final int CHUNK = 64 * 1024;
    private static final int PATIENCE_MILLIS = 5000;

    private final InetSocketAddress engine;
    private final ServerSocket server;
    private final AtomicReference<Hold> hold = new AtomicReference<>(Hold.ofNothing());
    private final AtomicReference<Stall> stall = new AtomicReference<>(Stall.ofNothing());

    /** From the first piece that is wanted on, nothing more passes until it is let go or dropped. */
    private record Hold(
            Predicate<String> wanted, CountDownLatch reached, CountDownLatch released, AtomicBoolean dropped) {
        Hold(Predicate<String> wanted) {
            this(wanted, new CountDownLatch(1), new CountDownLatch(1), new AtomicBoolean());
        }

        static Hold ofNothing() {
            return new Hold(_ -> false);
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

    /** Only what comes after a wanted piece in the same direction of the same connection has to wait; all else passes. */
    private record Stall(
            Predicate<String> wanted, CountDownLatch reached, CountDownLatch released, AtomicBoolean dropped) {
        Stall(Predicate<String> wanted) {
            this(wanted, new CountDownLatch(1), new CountDownLatch(1), new AtomicBoolean());
        }

        static Stall ofNothing() {
            return new Stall(_ -> false);
        }

        Stall anew() {
            return new Stall(wanted);
        }

        void pass(String piece) throws InterruptedException, IOException {
            if (wanted.test(piece)) {
                reached.countDown();
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
        Thread.startVirtualThread(this::accept);
    }

    String address() {
        return "tcp://localhost:" + server.getLocalPort();
    }

    /** @param wanted sees what is asked and what is answered, header and all, piece by piece */
    void holdAt(Predicate<String> wanted) {
        release();
        hold.set(new Hold(wanted));
    }

    /** Whatever Drydock does beside it goes on, and so does what it asks again after it was killed, up to the same piece. */
    void stallAt(Predicate<String> wanted) {
        goOn();
        stall.set(new Stall(wanted));
    }

    void awaitStalled() {
        await(stall.get().reached());
    }

    /** What was stalled goes on its way. */
    void goOn() {
        stall.getAndSet(Stall.ofNothing()).released().countDown();
    }

    /** Nothing passes from now on. */
    void freeze() {
        holdAt(_ -> true);
    }

    void awaitHeld() {
        await(hold.get().reached());
    }

    private static void await(CountDownLatch reached) {
        try {
            if (!reached.await(4, TimeUnit.MINUTES)) {
                throw new AssertionError("Drydock never asked Docker what it was to be kept at");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was held goes on its way. */
    void release() {
        hold.getAndSet(Hold.ofNothing()).released().countDown();
    }

    /** What was held or stalled never arrives, as when its sender died; what is wanted of later pieces is stalled again. */
    void drop() {
        hold.get().dropped().set(true);
        release();
        Stall before = stall.getAndUpdate(Stall::anew);
        before.dropped().set(true);
        before.released().countDown();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket drydock = server.accept();
                Thread.startVirtualThread(() -> join(drydock));
            }
        } catch (IOException closed) {
            LOG.log(Level.DEBUG, "the tap is closed", closed);
        }
    }

    private void join(Socket drydock) {
        try (drydock;
                Socket docker = new Socket()) {
            docker.connect(engine, PATIENCE_MILLIS);
            Thread answers = Thread.startVirtualThread(() -> pump(docker, drydock));
            pump(drydock, docker);
            answers.join();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "a connection ended", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                String piece = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
                hold.get().pass(piece);
                stall.get().pass(piece);
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
    public void close() {
        release();
        goOn();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
