package drydock.database.client;

import drydock.database.DatabaseException;
import drydock.docker.Docker.ExecResult;
import drydock.docker.HostUnreachable;
import drydock.text.Text;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A command that takes as long as the database is large: it goes on while something moves through it, and in silence while
 * the server says that its session is at work, as when an index is built.
 */
public final class LongCommand {
    /**
     * @param look how often it is looked at
     * @param patience how long there may be no sign of work
     * @param locked how long it may do nothing but wait for others' locks
     * @param away how long it may be silent with a host that does not answer, since a cut connection tells nothing
     */
    public record Limits(Duration look, Duration patience, Duration locked, Duration away) {
        public static final Limits USUAL = new Limits(
                Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofMinutes(1));
    }

    private static final SessionActivity MOVES = new SessionActivity(true, List.of());
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final String tool;
    private final Limits limits;
    private final Supplier<SessionActivity> server;
    private final AtomicLong moved = new AtomicLong();
    private Optional<HostUnreachable> away = Optional.empty();

    /** @param server is asked for a sign of work */
    public LongCommand(String tool, Limits limits, Supplier<SessionActivity> server) {
        this.tool = tool;
        this.limits = limits;
        this.server = server;
    }

    public InputStream watched(InputStream input) {
        return new FilterInputStream(input) {
            @Override
            public int read() throws IOException {
                int read = in.read();
                moved.incrementAndGet();
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                moved.incrementAndGet();
                return read;
            }
        };
    }

    public OutputStream watched(OutputStream output) {
        return new FilterOutputStream(output) {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
                moved.incrementAndGet();
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
                moved.incrementAndGet();
            }
        };
    }

    /**
     * @throws DatabaseException where there was no sign of work for too long, or a lock of somebody's in the way
     * @throws HostUnreachable where its host was away for too long
     */
    public ExecResult run(Supplier<ExecResult> command) {
        FutureTask<ExecResult> task = new FutureTask<>(command::get);
        Thread thread = Thread.ofVirtual().name(tool).start(task);
        try {
            return await(task);
        } catch (InterruptedException e) {
            end(thread);
            Thread.currentThread().interrupt();
            throw new DatabaseException(Text.of("databases.interrupted"), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new DatabaseException(Text.of("databases.failed"), e);
        } finally {
            end(thread);
        }
    }

    private ExecResult await(FutureTask<ExecResult> task) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        Liveness liveness = new Liveness(limits.patience());
        Liveness free = new Liveness(limits.locked());
        Liveness reached = new Liveness(limits.away());
        List<Text> blockers = List.of();
        long before = 0;
        while (true) {
            try {
                return task.get(limits.look().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException silent) {
                long now = moved.get();
                SessionActivity sign = now != before ? MOVES : sign();
                blockers = sign.blockers();
                Duration at = Duration.ofNanos(System.nanoTime() - begun);
                liveness.look(sign.atWork(), at);
                free.look(blockers.isEmpty(), at);
                reached.look(now != before || away.isEmpty(), at);
                before = now;
            }
            if (free.isOver(Duration.ofNanos(System.nanoTime() - begun)) && !blockers.isEmpty()) {
                throw new LockTimeout(tool, limits.locked(), blockers);
            }
            if (away.isPresent() && reached.isOver(Duration.ofNanos(System.nanoTime() - begun))) {
                throw away.get();
            }
            if (liveness.isOver(Duration.ofNanos(System.nanoTime() - begun))) {
                throw new DatabaseException(Text.of("databases.not-at-work", tool, limits.patience()));
            }
        }
    }

    /** A server that does not answer gives no sign. */
    private SessionActivity sign() {
        away = Optional.empty();
        try {
            return server.get();
        } catch (HostUnreachable e) {
            away = Optional.of(e);
            return SessionActivity.NONE;
        } catch (RuntimeException e) {
            return SessionActivity.NONE;
        }
    }

    /** So that nobody reads or writes what its caller has closed. */
    private static void end(Thread thread) {
        if (!thread.isAlive()) {
            return;
        }
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
