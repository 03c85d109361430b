package drydock.docker.engine.transport;

import drydock.cluster.Host;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import drydock.docker.engine.ssh.SocketUnreachable;
import drydock.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a call to a host on a virtual thread of its own, where an interrupt closes whatever socket it waits for: so every
 * call ends promptly when its caller is interrupted or when nothing moved for too long, which the transport's own
 * timeouts cannot promise (on unix sockets it has none).
 */
public final class IdleLimit {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Host engine;
    private final String host;

    IdleLimit(Host engine) {
        this.engine = engine;
        this.host = engine.name();
    }

    public interface Work<T> {
        T run(Activity activity) throws IOException;
    }

    /** What happens when nothing moved for too long: it throws to end the call, or returns to wait on. */
    public interface Silence {
        void fallen() throws TimeoutException;
    }

    public <T> T run(Duration silence, Work<T> work) {
        return run(silence, IdleLimit::giveUp, work);
    }

    public <T> T run(Duration silence, Silence onSilence, Work<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(null);
        }
        Activity activity = new Activity();
        FutureTask<T> task = new FutureTask<>(() -> work.run(activity));
        Thread thread = Thread.ofVirtual().name("docker-" + host).start(task);
        try {
            return await(task, activity, silence, onSilence);
        } catch (InterruptedException e) {
            end(thread);
            throw interrupted(e);
        } catch (TimeoutException e) {
            throw new HostUnreachable(host, e);
        } catch (ExecutionException e) {
            throw translated(e.getCause());
        } finally {
            end(thread);
        }
    }

    private static <T> T await(FutureTask<T> task, Activity activity, Duration silence, Silence onSilence)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return task.get(activity.left(silence).toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (!task.isDone() && !activity.left(silence).isPositive()) {
                    onSilence.fallen();
                    activity.moved();
                }
            }
        }
    }

    private static void giveUp() throws TimeoutException {
        throw new TimeoutException("nothing came for too long");
    }

    /** Lets the work go before its caller goes on, so that nobody writes to a stream that the caller has closed. */
    private static void end(Thread thread) {
        if (!thread.isAlive()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DockerException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new DockerException(Text.of("docker.interrupted", host), cause);
    }

    private RuntimeException translated(Throwable failure) {
        return switch (failure) {
            case DockerException known -> known;
            case IOException lost -> lost(lost);
            case RuntimeException wrapped when wrapped.getCause() instanceof IOException lost -> lost(lost);
            case RuntimeException other -> other;
            default -> new DockerException(Text.of("docker.failed", host, failure), failure);
        };
    }

    private DockerException lost(IOException failure) {
        return failure instanceof SocketUnreachable closed
                ? new HostUnreachable(host, closed.text(), closed)
                : TlsFailure.of(engine, failure).orElseGet(() -> away(failure));
    }

    private HostUnreachable away(IOException failure) {
        return TlsFailure.hungUp(engine, failure)
                .map(text -> new HostUnreachable(host, text, failure))
                .orElseGet(() -> new HostUnreachable(host, failure));
    }
}
