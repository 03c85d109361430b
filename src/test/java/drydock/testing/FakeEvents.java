package drydock.testing;

import drydock.docker.Docker.Event;
import drydock.docker.Docker.Following;
import drydock.docker.DockerException;
import drydock.docker.HostUnreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The events of one fake host: told on threads of their own, in their order, as an engine's are. */
final class FakeEvents {
    private final List<Event> past = new ArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    private final class Follower implements Following {
        private final ExecutorService thread =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        private final Consumer<Event> sink;
        private final Consumer<DockerException> lost;
        private volatile boolean closed;

        Follower(Consumer<Event> sink, Consumer<DockerException> lost) {
            this.sink = sink;
            this.lost = lost;
        }

        void tell(Event event) {
            later(() -> {
                if (!closed) {
                    sink.accept(event);
                }
            });
        }

        /** Who closed it at this moment is told nothing any more. */
        private void later(Runnable news) {
            try {
                thread.execute(news);
            } catch (RejectedExecutionException _) {
                closed = true;
            }
        }

        void lose(DockerException reason) {
            later(() -> {
                if (!closed) {
                    closed = true;
                    lost.accept(reason);
                }
            });
            thread.shutdown();
        }

        @Override
        public void close() {
            closed = true;
            followers.remove(this);
            thread.shutdown();
        }
    }

    synchronized Following follow(Instant since, Consumer<Event> sink, Consumer<DockerException> lost) {
        Follower follower = new Follower(sink, lost);
        past.stream().filter(event -> !event.at().isBefore(since)).forEach(follower::tell);
        followers.add(follower);
        return follower;
    }

    synchronized void tell(Event event) {
        past.add(event);
        followers.forEach(follower -> follower.tell(event));
    }

    synchronized void lose(String host) {
        followers.forEach(follower -> follower.lose(new HostUnreachable(host, null)));
        followers.clear();
    }

    synchronized List<Event> all() {
        return List.copyOf(past);
    }
}
